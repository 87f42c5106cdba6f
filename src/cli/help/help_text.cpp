#include "cli/help/help_text.hpp"

#include <algorithm>
#include <array>

#include "base/codes.hpp"
#include "cli/help/analysis_help.hpp"
#include "cli/help/check_help.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/moves_help.hpp"
#include "cli/help/option_tree.hpp"
#include "report/code_help.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kOverview =
    R"(cfnsplit splits a CloudFormation template into nested stacks and proves the result.

  cfnsplit split TEMPLATE -o DIR   write DIR/root.template.json, its nested stacks and DIR/manifest.json
  cfnsplit plan TEMPLATE           show what split would do: stacks, counts, shared values
  cfnsplit verify TEMPLATE DIR     prove that DIR, whoever wrote it, means the same as TEMPLATE
  cfnsplit check TEMPLATE...       count templates against their limits: the gate of a build
  cfnsplit moves TEMPLATE          say which resources would change stack, and what that would do
  cfnsplit graph TEMPLATE          draw the resource graph, or answer one question about it
  cfnsplit explain TEMPLATE ID     say why a resource is where it is, or with ID2 what ties the two
  cfnsplit completion SHELL        write a script that completes commands in bash, zsh or fish
  cfnsplit help [TOPIC]            a command, configuration, exit-codes, codes, a code such as CFS0402, or man
  cfnsplit --version

TEMPLATE is JSON or YAML, whatever its name; - reads standard input.
)";

constexpr std::string_view kSplit = R"(usage: cfnsplit split TEMPLATE -o DIR [options]

Writes DIR/root.template.json, DIR/<Stack>.template.json for each nested stack, and DIR/manifest.json, all of them
or none, and only after the result has been proved to mean the same as TEMPLATE. A template within its limits is
written as one stack. Files that did not change are not touched; files of an earlier split that are not needed any
more are removed.

  -o, --output DIR             where to write; made where it is missing
      --check                  write nothing; exit 1 and list the files if DIR is not what would be written
      --dry-run                write nothing; say what would be written (DIR may be left out)
      --force                  overwrite files in DIR that no earlier split has written (never TEMPLATE)
      --quiet                  no summary and no notes
      --config FILE            instead of the nearest cfnsplit.json ('cfnsplit help configuration')

limits of every template written
      --max-resources N        1 to 1000000; default 200 (CloudFormation: 500)
      --max-parameters N       1 to 1000000; default 200
      --max-outputs N          1 to 1000000; default 200
      --max-mappings N         1 to 1000000; default 200
      --max-mapping-attributes N
                               1 to 1000000; default 200; of one mapping
      --max-bytes N            1 to 1000000000; default 1000000
      --max-dynamic-references N
                               1 to 1000000; default 60
      --max-operations N       1 to 1000000; default 2500; resources of all templates together; only a warning

what stands already
      --lock FILE              the lock file; default cfnsplit.lock.json beside cfnsplit.json, else here
      --no-lock                neither read nor write a lock file
      --frozen                 exit 1, naming every difference, instead of changing the lock file
      --deployed PATH          what is deployed: a directory of the deployed templates, or what 'aws cloudformation
                               list-stack-resources' prints, a file a stack or a directory of them
      --allow-moves ID,...     resources that may move though it is not safe, or all; repeatable
      --rebalance              also make safe moves that save more shared values than they cost

what goes where
      --pin ID=STACK           put a resource into that nested stack, or into root; repeatable
      --keep-in-root ID|TYPE   keep a resource, or all of a type, in the root; repeatable
      --together A,B           resources that share a stack; repeatable
      --strategy NAME          min-cut (default), or a grouping of serverless-plugin-split-stacks, as far as it can be
                               kept: per-type, per-function, hash

what is written
      --template-url PATTERN   TemplateURL of a nested stack, from {file}, {stack} and {hash}; default {file}
      --minify, --no-minify    without white space, or indented (default)
      --max-concurrent-stacks N
                               1 to 1000000; nested stacks of one stack that are deployed at a time; default no bound

the search
      --seed N                 0 to 9223372036854775807; another search among equals; default 0
      --headroom N             0 to 50; percent of --max-resources that a first split leaves free in the root and in each
                               stack, where it can, for what comes later; default 15, or 0 with --no-lock
      --effort N               1 to 100; how long to search; default 1
)";

constexpr std::string_view kVerify = R"(usage: cfnsplit verify TEMPLATE DIR [options]

Reads the *.json, *.yaml, *.yml and *.template files of DIR, folds the stacks back into one template and compares it
with TEMPLATE.
Exits 0 with one line when they mean the same, 1 with every difference when not, 3 when TEMPLATE cannot be used.

      --root FILE              the root's file name in DIR; default root.template.json, or the only template that
                               names others and that no other names
      --config FILE            instead of the nearest cfnsplit.json
      --quiet                  no proof line
      --max-resources N, --max-parameters N, --max-outputs N, --max-mappings N, --max-bytes N,
      --max-mapping-attributes N, --max-dynamic-references N, --max-operations N
                               limits that every template has to keep, as for split
)";

constexpr std::string_view kConfiguration =
    R"(Each option of split that shapes the result may also stand in the environment or in a file.
A flag goes before the environment, the environment before the file, the file before the default; a list given in
one place replaces the list of a weaker place.

The limits hold for check as well, where CloudFormation's quotas (500 resources) are the default.

Environment: CFNSPLIT_ and the option, as CFNSPLIT_MAX_RESOURCES=150. CFNSPLIT_PIN=A=Data,B=Data,
CFNSPLIT_KEEP_IN_ROOT=A,AWS::S3::Bucket, CFNSPLIT_TOGETHER=A,B;C,D, CFNSPLIT_MINIFY=true.

File: cfnsplit.json, in the current directory or the nearest one above it, or what --config names:

  {
    "max_resources": 200, "max_parameters": 200, "max_outputs": 200,
    "max_mappings": 200, "max_mapping_attributes": 200, "max_bytes": 1000000,
    "max_dynamic_references": 60, "max_operations": 2500,
    "pins": {"OrdersTable": "Data"},
    "keep_in_root": ["AWS::S3::Bucket"],
    "together": [["OrdersTable", "OrdersStream"]],
    "strategy": "min-cut",
    "template_url": "{file}",
    "minify": false,
    "max_concurrent_stacks": 10,
    "headroom": 15,
    "seed": 0,
    "effort": 1
  }

Unknown keys are errors.
)";

constexpr std::string_view kExitCodes = R"(  0    done
  1    it ran and found something: verify found a difference, check a template above a limit, split --check a stale
       DIR, split --frozen a lock file that would change, split and moves a move that is not safe
  2    usage or configuration, or the output cannot be written (permission, space, files in the way)
  3    the input cannot be used: not readable, not a template, out of scope
  4    no feasible plan
  70   a bug in cfnsplit
  130  interrupted (as the shell reports it); DIR is then entirely old or entirely new
)";

struct Topic {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kTopics = {
    Topic{"split", kSplit},          Topic{"plan", kPlanHelp},
    Topic{"verify", kVerify},        Topic{"check", kCheckHelp},
    Topic{"moves", kMovesHelp},      Topic{"graph", kGraphHelp},
    Topic{"explain", kExplainHelp},  Topic{"completion", kCompletionHelp},
    Topic{"help", kOverview},        Topic{"configuration", kConfiguration},
    Topic{"exit-codes", kExitCodes}, Topic{"", kOverview},
};

std::string_view word_for(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string line_of(const CodeEntry& entry) {
  return std::string(entry.code) + "  " + std::string(word_for(entry.severity)) + ": " +
         std::string(entry.title) + '\n';
}

std::string all_code_lines() {
  std::string text;
  for (const CodeEntry& entry : all_codes()) text += line_of(entry);
  return text;
}

}  // namespace

std::vector<std::string> help_topics() {
  std::vector<std::string> topics;
  for (const Topic& topic : kTopics)
    if (!topic.name.empty()) topics.emplace_back(topic.name);
  topics.insert(topics.end(), {"codes", "man"});
  for (const CodeEntry& entry : all_codes()) topics.emplace_back(entry.code);
  return topics;
}

std::string help_text(std::string_view topic) {
  if (topic == "codes") return all_code_lines();
  if (topic == "man") return manual_page(option_tree());
  if (const auto found = std::ranges::find(kTopics, topic, &Topic::name); found != kTopics.end())
    return std::string(found->text);
  const auto codes = all_codes();
  for (const CodeEntry& retired : retired_codes())
    if (retired.code == topic) return line_of(retired) + "not given any more\n";
  const auto entry = std::ranges::find(codes, topic, &CodeEntry::code);
  if (entry == codes.end()) return {};
  const int exit_code = entry->severity == Severity::error ? exit_code_of(entry->code) : kExitDone;
  const CodeHelp* help = find_code_help(topic);
  return line_of(*entry) + "exit code: " + std::to_string(exit_code) + '\n' +
         (help ? '\n' + code_help_text(*help) : std::string());
}

}  // namespace cfnsplit::cli
