#include "refactor/readme.hpp"

#include <algorithm>

#include "refactor/requests.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kPrelude = R"(BUCKET=${BUCKET:?a bucket for templates, in the region of the stack}
REGION=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region)}}
URL="https://s3.$REGION.amazonaws.com/$BUCKET"
aws cloudformation describe-stacks --stack-name "$NAME" --query 'Stacks[0].StackId' --output text

package() {  # FILE: uploads what FILE.template.json needs, and itself
  aws cloudformation package --template-file "$1.template.json" --s3-bucket "$BUCKET" --use-json \
    --output-template-file "$1.packaged.json" > /dev/null
  aws s3 cp "$1.packaged.json" "s3://$BUCKET/$1.packaged.json" > /dev/null
}

deploy() {  # STACK FILE [OPTION...]
  package "$2"
  aws cloudformation deploy --template-file "$2.packaged.json" --stack-name "$1" --s3-bucket "$BUCKET" \
    --no-fail-on-empty-changeset --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND "${@:3}"
}

filled() {  # REQUEST: a wrong value would replace what is imported
  if grep REPLACE- "$1"; then echo "these are to be filled in, in $1" >&2; return 1; fi
}

go_on() {  # asks, unless YES is set
  [ -n "${YES:-}" ] || read -r -p "$1 Enter to go on, Ctrl-C to stop. "
}
)";

constexpr std::string_view kTakeIn = R"(
take_in() {  # FILE: makes the change set of FILE.request.json, shows and executes it
  filled "$1.request.json"
  package "$1"
  set -- "$1" $(aws cloudformation create-change-set --cli-input-json "file://$1.request.json" \
    --template-url "$URL/$1.packaged.json" --query '[Id, StackId]' --output text)
  aws cloudformation wait change-set-create-complete --change-set-name "$2"
  aws cloudformation describe-change-set --change-set-name "$2" --output text \
    --query 'Changes[].ResourceChange.[Action, LogicalResourceId, PhysicalResourceId]'
  go_on "Every line is an Import of the right thing?"
  aws cloudformation execute-change-set --change-set-name "$2"
  aws cloudformation wait stack-import-complete --stack-name "$3"
}
)";

constexpr std::string_view kFill = R"(
fill() {  # FILE: what needed.txt tells
  while IFS=$'\t' read -r key value; do
    value=$(printf '%s' "$value" | sed -e 's/["\\]/\\&/g' -e 's/[&|\\]/\\&/g')
    sed -i "s|\"REPLACE-$key\"|\"$value\"|" "$1"
  done < needed.txt
}
)";

constexpr std::string_view kRefactor = R"(
refactor() {  # FOLDER
  for template in "$1"/*.template.json; do package "${template%.template.json}"; done
  sed "s|REPLACE-URL/\(.*\)\.template\.json|$URL/\1.packaged.json|" "$1/request.json" > "$1/filled.json"
  filled "$1/filled.json"
  id=$(aws cloudformation create-stack-refactor --cli-input-json "file://$1/filled.json" \
    --query StackRefactorId --output text)
  aws cloudformation wait stack-refactor-create-complete --stack-refactor-id "$id"
  aws cloudformation list-stack-refactor-actions --stack-refactor-id "$id"
  go_on "Every action is a MOVE?"
  aws cloudformation execute-stack-refactor --stack-refactor-id "$id"
  aws cloudformation wait stack-refactor-execute-complete --stack-refactor-id "$id"
}
)";

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

std::string ids_of(const std::vector<RoutedMove>& moves, Route route) {
  std::string ids;
  for (const RoutedMove& routed : moves)
    if (routed.route == route) ids += (ids.empty() ? "`" : ", `") + routed.move.resource + '`';
  return ids;
}

class Writer {
 public:
  Writer(const std::vector<RoutedMove>& moves, const Steps& steps) : moves_(moves), steps_(steps) {}

  std::string write() {
    text_ = "# Resources that change stack\n\nWritten by `cfnsplit moves --refactor`. ";
    text_ += "The next run replaces the files that this one has written.\n\n";
    write_table();
    write_others();
    if (!steps_.refactors.empty() || !steps_.imports.empty()) {
      write_blanks();
      write_beginning();
      write_refactors();
      write_imports();
      write_end();
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

  void step(const std::string& title, const std::string& about, const std::string& commands) {
    text_ += "### " + std::to_string(++number_) + ". " + title + "\n\n" + about + "\n\n" + block(commands);
  }

  void write_beginning() {
    text_ +=
        "## Steps\n\nIn this directory, in one shell (bash). A step may be repeated until it succeeds; an "
        "earlier one "
        "may not. Parameters that the deployed stack does not have yet need a `--parameter-overrides` in "
        "every "
        "`deploy`.\n\n";
    if (!steps_.is_packaged)
      text_ +=
          "The TemplateURLs are made by `--template-url`: put the nested templates of a directory where they "
          "say "
          "before the step that deploys it.\n\n";
    std::string commands = "set -eu\nNAME=${NAME:";
    commands +=
        steps_.root_name.empty() ? "?the root stack}\n" : "-" + steps_.root_name + "}  # the root stack\n";
    commands += kPrelude;
    if (!steps_.refactors.empty()) commands += kRefactor;
    if (!steps_.imports.empty()) commands += kTakeIn;
    if (steps_.needs_values) commands += kFill;
    text_ += block(commands);
  }

  void write_refactors() {
    if (steps_.refactors.empty()) return;
    step("Deploy everything where it stands", "A stack refactor compares templates with what is deployed.",
         "deploy \"$NAME\" stand/root\n");
    for (const RefactorStep& refactor : steps_.refactors) {
      std::string ids;
      for (const MovedResource& moved : refactor.moved) ids += (ids.empty() ? "`" : ", `") + moved.id + '`';
      step("Refactor",
           ids + " change" + (refactor.moved.size() == 1 ? "s" : "") + " stack; nothing else may.",
           "refactor " + refactor.folder + '\n');
    }
  }

  void write_imports() {
    if (steps_.imports.empty()) return;
    write_retention();
    step("Remove",
         std::string("They leave their stacks. From now on until they are imported no stack has them.") +
             (steps_.has_values
                  ? " What reads their values reads parameters with the same values meanwhile, so it "
                    "does not change."
                  : ""),
         std::string("deploy \"$NAME\" remove/root") +
             (steps_.has_values ? " --parameter-overrides file://values.json\n" : "\n"));
    for (const ImportStep& import : steps_.imports) write_import(import);
    step("Deploy the end",
         "Everything stands where it should; what moved still has `DeletionPolicy: Retain`.",
         "deploy \"$NAME\" done/root\n");
  }

  void write_retention() {
    std::string about =
        "`DeletionPolicy: Retain` on " + ids_of(moves_, Route::import) +
        ", so that they live on without a stack. Look that the deployed templates say so before going on.";
    std::string commands = "deploy \"$NAME\" retain/root\n";
    if (steps_.has_values || steps_.needs_values)
      about += " Outputs tell the values that the steps after this one need; they are written down.";
    if (steps_.has_values)
      commands += outputs_of(steps_.prefix, ".join('=', [OutputKey, OutputValue])", "json", "values.json");
    if (steps_.needs_values)
      commands += outputs_of(steps_.needed_prefix, ".[OutputKey, OutputValue]", "text", "needed.txt");
    step("Retain", about, commands);
  }

  static std::string outputs_of(const std::string& prefix, const std::string& form, const std::string& format,
                                const std::string& file) {
    return "aws cloudformation describe-stacks --stack-name \"$NAME\" --output " + format +
           " \\\n  --query " + "\"Stacks[0].Outputs[?starts_with(OutputKey, '" + prefix + "')]" + form +
           "\" > " + file + '\n';
  }

  void write_import(const ImportStep& import) {
    std::string ids;
    for (const ImportedResource& resource : import.resources)
      ids += (ids.empty() ? "`" : ", `") + resource.id + '`';
    if (import.nests) return write_nesting(import, ids);
    std::string commands = "take_in " + import.file + '\n';
    if (steps_.needs_values) commands = "fill " + import.file + ".request.json\n" + commands;
    if (import.makes_stack) {
      commands += "deploy " + import.stack_name + " remove/" + import.stack + "\n";
      step("Import into a stack of its own",
           ids + " into the new stack " + import.stack_name + ", which will be nested as " + import.stack +
               ". Give it the tags that the root stack has, if it has any. Its update adds its outputs, "
               "which an "
               "import may not, and a handle that goes at the end.",
           commands);
      return;
    }
    step(import.stack.empty() ? "Import into the root" : "Import into " + import.stack,
         ids + ", as a change set of " +
             (import.stack.empty() ? "the root stack." : "that nested stack alone."),
         commands);
  }

  void write_nesting(const ImportStep& import, const std::string& ids) {
    std::string commands;
    for (const ImportStep& other : steps_.imports)
      if (other.makes_stack)
        commands += "id=$(aws cloudformation describe-stacks --stack-name " + other.stack_name +
                    " --query 'Stacks[0].StackId' --output text)\nsed -i \"s|REPLACE-STACK-ID-" +
                    other.stack + "\\\"|$id\\\"|\" " + import.file + ".request.json\n";
    step("Nest", ids + " into the root.", commands + "take_in " + import.file + '\n');
  }

  void write_end() {
    text_ +=
        "### " + std::to_string(++number_) +
        ". Go on as usual\n\nSplit with the options of this run and `--allow-moves` for what has moved, and "
        "deploy: the lock file then knows the new places. AWS recommends to detect drift after an import "
        "(`aws cloudformation detect-stack-drift`).\n\n";
  }

  const std::vector<RoutedMove>& moves_;
  const Steps& steps_;
  std::string text_;
  int number_ = 0;
};

}  // namespace

std::string refactor_readme(const std::vector<RoutedMove>& moves, const Steps& steps) {
  return Writer(moves, steps).write();
}

}  // namespace cfnsplit
