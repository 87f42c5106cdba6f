#include "refactor/readme.hpp"

#include <algorithm>

#include "report/shell_words.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kDocumented =
    "## What AWS documents, and what it does not\n"
    "\n"
    "From the CloudFormation User Guide. Nothing else is promised here: try the steps on a copy of the "
    "stacks first.\n"
    "\n"
    "* *Moving resources between stacks*: a resource is given `DeletionPolicy: Retain`, removed from its "
    "stack, and imported into\n"
    "  another one. *Resource type support* lists what can be imported. An import creates, changes and "
    "deletes nothing else.\n"
    "* *Nesting an existing stack*: a stack that exists is nested by an import with its StackId, directly in "
    "a root; it may have\n"
    "  no nested stacks, and the definition in the root, its tags included, must match it.\n"
    "* *Stack refactoring*: resources move between two to five stacks, nested stacks among them, when no "
    "parameter, condition,\n"
    "  mapping or property changes, no stack is left empty and no stack has a stack policy. Between a stack "
    "and its own nested\n"
    "  stacks nothing is documented.\n"
    "* Change sets are documented for stacks on every level of a hierarchy, and imports for stacks that "
    "exist, but an import into a\n"
    "  nested stack is not described by itself; AWS recommends to run *updates* of nested stacks from their "
    "root.\n";

// The name of a type may be any text.
std::string cell(const std::string& text) {
  std::string safe;
  for (const char c : printable(text)) safe += c == '|' ? std::string("\\|") : std::string(1, c);
  return safe;
}

std::string named(const std::string& path) { return path.empty() ? "(root)" : path; }
std::string block(const std::string& commands) { return "```sh\n" + commands + "```\n\n"; }

bool has(const std::vector<RoutedMove>& moves, Route route) {
  return std::ranges::any_of(moves, [&](const RoutedMove& routed) { return routed.route == route; });
}

class Writer {
 public:
  Writer(const std::vector<RoutedMove>& moves, const Steps& steps, const std::vector<WayStep>& way)
      : moves_(moves), steps_(steps), way_(way) {}

  std::string write() {
    text_ = "# Resources that change stack\n\nWritten by `cfnsplit moves --refactor`. ";
    text_ += "The next run replaces the files that this one has written.\n\n";
    write_table();
    write_others();
    if (!way_.empty()) {
      write_blanks();
      write_told();
      write_beginning();
      write_steps();
    }
    return std::move(text_) + std::string(kDocumented);
  }

 private:
  void write_table() {
    text_ += "| resource | type | from | to | way | why no other |\n|---|---|---|---|---|---|\n";
    for (const RoutedMove& routed : moves_)
      text_ += "| " + routed.move.resource + " | " + cell(routed.move.type) + " | " +
               named(routed.move.from) + " | " + named(routed.move.to) + " | " +
               std::string(name_of(routed.route)) + " | " + cell(routed.reason) + " |\n";
    text_ += '\n';
  }

  void write_others() {
    if (has(moves_, Route::none))
      text_ +=
          "**No documented way** is known for " + ids_of(moves_, Route::none) +
          ": they stay where they are in all that follows. A split that moves them deletes them and creates "
          "others.\n\n";
    if (has(moves_, Route::recreate))
      text_ += "Deleted and created again by the last deployment, with nothing lost: " +
               ids_of(moves_, Route::recreate) + ".\n\n";
  }

  void write_blanks() {
    if (steps_.blanks.empty()) return;
    text_ +=
        "## To be filled in first\n\nNo listing of the deployed stacks told these "
        "(`aws cloudformation get-template-summary` tells how a template's resources are identified):\n\n"
        "| file | text | what it stands for |\n|---|---|---|\n";
    for (const Blank& blank : steps_.blanks)
      text_ += "| " + blank.file + " | `" + blank.text + "` | " + cell(blank.meaning) + " |\n";
    text_ += '\n';
  }

  // What a reader finds in the requests and need not know.
  void write_told() {
    std::string texts;
    if (steps_.needs_values)
      texts += "* `REPLACE-" + steps_.needed_prefix +
               "…`: values of resources. The step *Retain* writes them into needed.txt.\n";
    for (const ImportStep& import : steps_.imports)
      if (import.makes_stack)
        texts += "* `REPLACE-STACK-ID-" + import.stack + "`: the id of the stack that will be " +
                 import.stack + ".\n";
    if (!steps_.refactors.empty()) texts += "* `REPLACE-URL`: where the bucket's templates are.\n";
    if (!texts.empty()) text_ += "## Filled in by run.sh\n\nLeave these as they are:\n\n" + texts + '\n';
  }

  void write_beginning() {
    text_ +=
        "## Steps\n\n`run.sh` does them, one at a time, in a shell of its own. It asks AWS first whether the "
        "step "
        "before is done,\nand stops where it is not, or where a text is still to be filled in. It stops, "
        "too, "
        "where the stacks have failed,\nor hold resources that these steps do not know. A step that has "
        "failed "
        "or was stopped is run\nagain. Before the first step it compares the ids of all resources with what "
        "`--deployed` told; before the others it\nlooks only for resources that it does not know. It does "
        "not see "
        "that somebody has changed a property meanwhile:\nlet nobody deploy until the last step is done. "
        "Parameters that the deployed stack does not have yet go behind the "
        "number of "
        "every step that deploys:\n`--parameter-overrides Key=Value`.\n\n";
    if (!steps_.is_packaged)
      text_ +=
          "The TemplateURLs are made by `--template-url`: put the nested templates of a directory where they "
          "say before the step that deploys it.\n\n";
    text_ += block("export NAME=" + (steps_.root_name.empty() ? "my-stack" : shell_word(steps_.root_name)) +
                   " BUCKET=my-bucket  # the root stack, and a bucket for templates in its region\n"
                   "bash run.sh                             # lists the steps, and which of them are done\n");
  }

  void write_steps() {
    for (std::size_t i = 0; i < way_.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      text_ += "### " + number + ". " + way_[i].title + "\n\n" + way_[i].about + "\n\n" +
               block("bash run.sh " + number + '\n');
    }
    text_ +=
        "### Afterwards\n\nSplit with the options of this run and `--allow-moves` for what has moved, and "
        "deploy: the lock file then knows the new places. AWS recommends to detect drift after an import "
        "(`aws cloudformation detect-stack-drift`).\n\n";
  }

  const std::vector<RoutedMove>& moves_;
  const Steps& steps_;
  const std::vector<WayStep>& way_;
  std::string text_;
};

}  // namespace

std::string refactor_readme(const std::vector<RoutedMove>& moves, const Steps& steps,
                            const std::vector<WayStep>& way) {
  return Writer(moves, steps, way).write();
}

}  // namespace cfnsplit
