#include "settings/command_table.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 1> kTemplate = {"TEMPLATE"};
constexpr std::array<std::string_view, 2> kTemplateAndDirectory = {"TEMPLATE", "DIR"};
constexpr std::array<std::string_view, 1> kTree = {"TREE"};
constexpr std::array<std::string_view, 2> kBeforeAndAfter = {"BEFORE", "AFTER"};

constexpr EnumSet<OptionGroup> kAllOfSplit = {OptionGroup::limits, OptionGroup::prior, OptionGroup::placement,
                                              OptionGroup::writing, OptionGroup::search};

constexpr std::array kCommands = {
    CommandEntry{.id = CommandId::split,
                 .name = "split",
                 .arguments = "TEMPLATE -o DIR",
                 .positionals = kTemplate,
                 .summary = "write DIR/root.template.json, its nested stacks and DIR/manifest.json",
                 .purpose =
                     "Writes DIR/root.template.json, DIR/<Stack>.template.json for each nested stack, and "
                     "DIR/manifest.json, all of them or none, and only after the result has been proved to "
                     "mean the same "
                     "as TEMPLATE. A template within its limits is written as one stack. Files that did not "
                     "change are "
                     "not touched; files of an earlier split that are not needed any more are removed."},
    CommandEntry{
        .id = CommandId::adopt,
        .name = "adopt",
        .arguments = "TEMPLATE --deployed PATH",
        .positionals = kTemplate,
        .summary = "take over what is deployed, so that a split leaves it where it is",
        .purpose =
            "For a template that is deployed already, before its first split. Reads what is deployed, finds "
            "the limits under which every deployed resource stays in its stack, and writes them into "
            "cfnsplit.json (where they differ from what holds anyway) and the lock file, both or neither. "
            "Then it says what stands where and what comes next. A limit given as an option holds; the "
            "others start from what holds anyway and go no higher than CloudFormation's quotas.\n\n"
            "Exits 0 when nothing has to move. Else nothing is written, it says what must move, the most "
            "dangerous first, and exits 1.",
        .closing = "To fetch the listings of the stack NAME:\n\n"
                   "  mkdir -p deployed\n"
                   "  aws cloudformation list-stack-resources --stack-name NAME --output json > "
                   "deployed/NAME.json\n\n"
                   "The same for each stack nested in it, in a file with that stack's name.",
        .as_in_split = {OptionGroup::placement, OptionGroup::writing, OptionGroup::search}},
    CommandEntry{
        .id = CommandId::plan,
        .name = "plan",
        .arguments = "TEMPLATE",
        .positionals = kTemplate,
        .summary = "show what split would do: stacks, counts, wires",
        .purpose = "Shows what split would do, and writes nothing: the stacks with their counts against the "
                   "limits, and every shared value.",
        .as_in_split = kAllOfSplit},
    CommandEntry{
        .id = CommandId::verify,
        .name = "verify",
        .arguments = "TEMPLATE DIR",
        .positionals = kTemplateAndDirectory,
        .summary = "prove that DIR, whoever wrote it, means the same as TEMPLATE",
        .purpose = "Reads the *.json, *.yaml, *.yml and *.template files of DIR, folds the stacks back into "
                   "one template and compares it with TEMPLATE. Exits 0 with one line when they mean the "
                   "same, 1 with every difference when not, 3 when TEMPLATE cannot be used."},
    CommandEntry{
        .id = CommandId::fold,
        .name = "fold",
        .arguments = "TREE",
        .more = "[-o FILE]",
        .positionals = kTree,
        .summary = "write the one template that a tree of nested stacks means",
        .purpose =
            "TREE is a directory with the templates of a tree, or the root's template, beside which the "
            "others lie. What 'cfnsplit split' has written becomes the very template that was split, if "
            "nothing was "
            "changed since. Of any other tree, values that nested stacks are given and give out are written "
            "where they are read. What stands in several templates under one name gets the path of its stack "
            "before it, with a note.\n\n"
            "The result is proved to mean the same before it is written, as a split is. What one template "
            "cannot say exactly is an error (CFS0520), and nothing is written: exit code 1.",
        .closing =
            "It is no way back for what is deployed: CloudFormation would delete the nested stacks with "
            "all that is in them, and create it anew. It is for tools that read one template, and for "
            "splitting a tree anew."},
    CommandEntry{.id = CommandId::diff,
                 .name = "diff",
                 .arguments = "BEFORE AFTER",
                 .positionals = kBeforeAndAfter,
                 .summary = "say what differs between two templates or trees, and what is replaced",
                 .purpose = "BEFORE and AFTER are templates, or trees of nested stacks: a directory, or the "
                            "root's template. They "
                            "are compared as what they mean: values are followed across stacks, and neither "
                            "the order of keys nor "
                            "the form of a function counts. Resources are known by their logical ids: one "
                            "that stands in another "
                            "stack has moved.\n\n"
                            "Of a resource that changes it says whether CloudFormation replaces it, by the "
                            "properties that AWS's "
                            "schemas say cannot be changed. It knows nothing of what is deployed, and "
                            "nothing of replacements that "
                            "follow from others: 'cfnsplit graph --reverse' shows what reads a resource.\n\n"
                            "Exits 0, whether they differ or not; with --exit-code 1 where they differ."},
    CommandEntry{
        .id = CommandId::check,
        .name = "check",
        .arguments = "[TEMPLATE...]",
        .positionals = kTemplate,
        .last_repeats = true,
        .may_lack = true,
        .summary = "count templates against their limits: the gate of a build",
        .purpose =
            "Counts templates against CloudFormation's quotas, or tighter limits of your own, and says how "
            "full "
            "each is, which limit is nearest, what contributes most and how many more Lambda functions fit. "
            "Exits 0 when all are within their limits, 1 when one is above (or has grown too much), 3 when a "
            "file cannot be used.\n\n"
            "TEMPLATE is a file, - for standard input, or a directory: a cdk.out and what 'cfnsplit split' "
            "has "
            "written are read by their manifest.json, an .aws-sam/build by its template; of others every "
            "*.json, *.yaml, *.yml and *.template that looks like a template is taken, in directories below "
            "as "
            "well. Without a TEMPLATE it takes cdk.out, .serverless and .aws-sam/build, as far as they are "
            "in "
            "the current directory. Nested stacks are followed where their template is a local file.",
        .closing =
            "Fn::And and Fn::Or take 2 to 10 conditions; that is counted as well and cannot be set.\n\n"
            "Standard output carries the report alone; findings with their places go to standard error."},
    CommandEntry{
        .id = CommandId::moves,
        .name = "moves",
        .arguments = "TEMPLATE",
        .positionals = kTemplate,
        .summary = "say which resources would change stack, and what that would do",
        .purpose = "Says which resources a split of TEMPLATE would put into another stack than the lock file "
                   "or the deployed stacks have them in, and what that would do: safe, cannot be refactored, "
                   "cannot exist twice, identity lost, or stateful (its data would be lost). Exits 0 when no "
                   "resource moves or "
                   "all moves are safe, 1 when one is not.",
        .as_in_split = {OptionGroup::limits, OptionGroup::placement, OptionGroup::writing,
                        OptionGroup::search}},
    CommandEntry{
        .id = CommandId::graph,
        .name = "graph",
        .arguments = "TEMPLATE",
        .more = "[--format FORMAT] [one question]",
        .positionals = kTemplate,
        .summary = "draw the resource graph, or answer one question about it",
        .purpose = "Draws the resource graph: an arrow leads from a resource to one that it needs, dashed "
                   "where it only comes later and reads no value. Without a question, the whole graph.",
        .closing = "--by stack and --hubs plan the split first; for them the options of split count.",
        .as_in_split = kAllOfSplit},
    CommandEntry{
        .id = CommandId::overview,
        .name = "overview",
        .arguments = "TEMPLATE",
        .positionals = kTemplate,
        .summary = "show a template at a glance: what is in it and how it hangs together",
        .purpose = "One screen for somebody who was left a template: how full it is, its services, what "
                   "calls what and "
                   "which data is reached there, what holds data, secrets and who names them, what it must "
                   "be given, "
                   "what it takes in and gives out, what most others name, and what stands alone.",
        .closing =
            "What is reached is told by names alone: a function that is told a table's name counts as one "
            "that reaches it. 'cfnsplit explain TEMPLATE ID' says more of one resource."},
    CommandEntry{
        .id = CommandId::report,
        .name = "report",
        .arguments = "TEMPLATE",
        .more = "[-o FILE]",
        .positionals = kTemplate,
        .summary = "write a page to look at: stacks, resources, what names what",
        .purpose =
            "Writes one page of HTML, which needs no other file and no network. It shows the stacks that "
            "split would make and what crosses between them; for each resource what it names, what names "
            "it and what follows if it is replaced; and the answers of graph as tables. Open it in any "
            "browser, or keep it as an artifact of a build.",
        .closing =
            "FILE is overwritten where it is a report already. Each view of the page has an address of "
            "its own, which can be sent to somebody who has the page.",
        .as_in_split = kAllOfSplit},
    CommandEntry{
        .id = CommandId::explain,
        .name = "explain",
        .arguments = "TEMPLATE ID",
        .more = "[ID2]",
        .other = "CODE",
        .summary = "say why a resource is where it is, or with ID2 what ties the two",
        .purpose = "With one logical id: the stack in which split puts the resource and why, what it names "
                   "and what names it, and which values would be shared if it stood in the stack of a "
                   "neighbour. With two: the path by which one needs the other, the property that holds each "
                   "step, and what would follow from joining them in one stack. With a code such as CFS0402: "
                   "what the diagnostic means, an example, and what to do.",
        .as_in_split = kAllOfSplit},
    CommandEntry{
        .id = CommandId::completion,
        .name = "completion",
        .arguments = "SHELL",
        .summary = "write a script that completes commands in bash, zsh or fish",
        .purpose = "Writes a script that completes commands, options and their values: for bash, zsh or "
                   "fish. To load "
                   "it in every new shell:\n\n"
                   "  bash   cfnsplit completion bash > ~/.local/share/bash-completion/completions/cfnsplit\n"
                   "  zsh    cfnsplit completion zsh > \"${fpath[1]}/_cfnsplit\"\n"
                   "  fish   cfnsplit completion fish > ~/.config/fish/completions/cfnsplit.fish"},
    CommandEntry{.id = CommandId::help,
                 .name = "help",
                 .arguments = "[TOPIC]",
                 .summary = "a command, configuration, exit-codes, codes, a code such as CFS0402, or man"},
};

}  // namespace

std::span<const CommandEntry> all_commands() { return kCommands; }

const CommandEntry& entry_of(CommandId id) { return *std::ranges::find(kCommands, id, &CommandEntry::id); }

std::string usage_of(const CommandEntry& command) {
  const std::string start = "cfnsplit " + std::string(command.name) + ' ';
  std::string usage = start + std::string(command.arguments);
  if (!command.more.empty()) usage += ' ' + std::string(command.more);
  return command.other.empty() ? usage : usage + ", or " + start + std::string(command.other);
}

std::string_view heading_of(OptionGroup group) {
  switch (group) {
    case OptionGroup::general: break;
    case OptionGroup::limits: return "limits of every template";
    case OptionGroup::prior: return "what stands already";
    case OptionGroup::placement: return "what goes where";
    case OptionGroup::writing: return "what is written";
    case OptionGroup::search: return "the search";
    case OptionGroup::questions: return "questions, one at a time";
  }
  return {};
}

}  // namespace cfnsplit
