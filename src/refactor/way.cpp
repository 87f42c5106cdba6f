#include "refactor/way.hpp"

#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/stable_hash.hpp"
#include "base/stack_path.hpp"
#include "prior/lock_keys.hpp"
#include "prior/standing_ids.hpp"
#include "report/held_resources.hpp"
#include "report/shell_words.hpp"
#include "syntax/json_reader.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kPackaging = R"sh(go_on() {  # QUESTION: asks, unless YES is set
  [ -n "${YES:-}" ] || read -r -p "$1 Enter to go on, Ctrl-C to stop. "
}

url() {  # where the bucket's files are for CloudFormation
  local region=${AWS_REGION:-${AWS_DEFAULT_REGION:-}}
  [ -n "$region" ] || region=$(aws configure get region) || fail "set AWS_REGION to the region of the stack"
  echo "https://s3.$region.amazonaws.com/$BUCKET/cfnsplit-$CONTENT"
}

packaged() {  # FILE: the path of FILE.template.json once it is packaged for this bucket
  echo "packaged/$BUCKET/$CONTENT/$1.json"
}

package() {  # FILE: uploads what FILE.template.json needs, and itself
  pack "$1.template.json" "$(packaged "$1")" "cfnsplit-$CONTENT/$1.packaged.json"
}

is_at() {  # STACK FILE: the stack is deployed, from FILE.template.json
  [ -n "$LOOKING" ] || package "$2"
  stands "$1" "$(packaged "$2")"
}

bring_to() {  # STACK FILE [OPTION...]
  filled "$1"
  package "$2"
  deploy "$1" "$(packaged "$2")" "${@:3}"
}
)sh";

constexpr std::string_view kTakeIn = R"sh(
stack_of() {  # FILE: the stack that FILE.request.json is about
  sed -n 's/^ *"StackName": "\([^"]*\)".*/\1/p' "$1.request.json"
}

request_of() {  # FILE: the copy of FILE.request.json that this run fills in; nothing here changes
  local copy="$WORK/${1//\//_}.request.json"
  [ -f "$copy" ] || cp "$1.request.json" "$copy"
  echo "$copy"
}

take_in() {  # FILE: makes the change set of FILE.request.json, shows and executes it
  local change request
  request=$(request_of "$1")
  filled "$request" "$1.request.json"
  package "$1"
  change=$(aws cloudformation create-change-set --cli-input-json "file://$request" \
    --change-set-name "cfnsplit-$(date +%Y%m%d%H%M%S)" --template-url "$(url)/$1.packaged.json" \
    --query Id --output text)
  aws cloudformation wait change-set-create-complete --change-set-name "$change"
  aws cloudformation describe-change-set --change-set-name "$change" --output text \
    --query 'Changes[].ResourceChange.[Action, LogicalResourceId, PhysicalResourceId]'
  go_on "Every line is an Import of the right thing?"
  aws cloudformation execute-change-set --change-set-name "$change"
  aws cloudformation wait stack-import-complete --stack-name "$(stack_of "$1")"
}
)sh";

constexpr std::string_view kFill = R"sh(
fill() {  # FILE: what needed.txt tells
  local key value request
  request=$(request_of "$1")
  while IFS=$'\t' read -r key value; do
    value=$(printf '%s' "$value" | sed -e 's/["\\]/\\&/g' -e 's/[&|\\]/\\&/g')
    sed "s|\"REPLACE-$key\"|\"$value\"|" "$request" > "$request.new"
    mv "$request.new" "$request"
  done < needed.txt
}
)sh";

constexpr std::string_view kKeep = R"sh(
keep() {  # FORMAT PREFIX QUERY FILE: writes down what those outputs of the root tell
  aws cloudformation describe-stacks --stack-name "$NAME" --output "$1" \
    --query "Stacks[0].Outputs[?starts_with(OutputKey, '$2')]$3" > "$4.new"
  mv "$4.new" "$4"
}
)sh";

constexpr std::string_view kNest = R"sh(
fill_id() {  # FILE TEXT STACK: the id of the stack in place of the text
  local id request
  request=$(request_of "$1")
  filled "$3"
  id=$(aws cloudformation describe-stacks --stack-name "$3" --query 'Stacks[0].StackId' --output text)
  sed "s|\"$2\"|\"$id\"|" "$request" > "$request.new"
  mv "$request.new" "$request"
}
)sh";

constexpr std::string_view kRefactor = R"sh(
is_refactored() {  # FOLDER: each stack of its request is deployed from the template that the request names
  local key value stack=
  while IFS='"' read -r -u 3 _ key _ value _; do
    case $key in
      StackName) stack=$value ;;
      TemplateURL)
        value=${value#REPLACE-URL/}
        is_at "$stack" "${value%.template.json}" || return 1
        ;;
    esac
  done 3< "$1/request.json"
}

stand_still() {  # STACK FILE: as bring_to, where there may be nothing to change: then what is deployed means the same
  bring_to "$1" "$2"
  rm -f "$WORK"/*-of-*
  if ! is_at "$1" "$2"; then cp "$(known template "$1")" "$(packaged "$2").alike"; fi
}

refactor() {  # FOLDER
  local template id
  filled_but_urls "$1/request.json"
  for template in "$1"/*.template.json; do package "${template%.template.json}"; done
  sed "s|REPLACE-URL/\(.*\)\.template\.json|$(url)/\1.packaged.json|" "$1/request.json" > "$WORK/request.json"
  id=$(aws cloudformation create-stack-refactor --cli-input-json "file://$WORK/request.json" \
    --query StackRefactorId --output text)
  aws cloudformation wait stack-refactor-create-complete --stack-refactor-id "$id"
  aws cloudformation list-stack-refactor-actions --stack-refactor-id "$id"
  go_on "Every action is a MOVE?"
  aws cloudformation execute-stack-refactor --stack-refactor-id "$id"
  aws cloudformation wait stack-refactor-execute-complete --stack-refactor-id "$id"
}

filled_but_urls() {  # REQUEST: the URLs are filled in by this script
  grep -v REPLACE-URL/ "$1" > "$WORK/without-urls" || true
  filled "$WORK/without-urls" "$1"
}
)sh";

// No step may delete what has come to the stacks since. The first may have deployed and then failed.
constexpr std::string_view kKnown = R"sh(may_begin() {  # STEP
  local again='cfnsplit moves TEMPLATE --refactor DIR --deployed PATH'
  if [ "$1" -eq 1 ] && ! is_at "$NAME" "$FIRST"; then expect 0 "$again"; else expect 1 "$again"; fi
}
)sh";

constexpr std::string_view kRoot = "\"$NAME\"";

std::string at(std::string_view stack, const std::string& file) {
  return "is_at " + std::string(stack) + ' ' + file;
}

std::string bring(std::string_view stack, const std::string& file) {
  return "bring_to " + std::string(stack) + ' ' + file;
}

std::string stack_of(const ImportStep& import) { return "\"$(stack_of " + import.file + ")\""; }

class WayFinder {
 public:
  WayFinder(const std::vector<RoutedMove>& moves, const Steps& steps) : moves_(moves), steps_(steps) {}

  std::vector<WayStep> find() {
    add_refactors();
    add_imports();
    return std::move(way_);
  }

 private:
  void add_refactors() {
    if (steps_.refactors.empty()) return;
    way_.push_back({"Deploy everything where it stands",
                    "A stack refactor compares templates with what is deployed.", at(kRoot, "stand/root"),
                    "stand_still \"$NAME\" stand/root"});
    for (const RefactorStep& refactor : steps_.refactors) {
      std::string ids;
      for (const MovedResource& moved : refactor.moved) ids += (ids.empty() ? "`" : ", `") + moved.id + '`';
      way_.push_back({"Refactor",
                      ids + " change" + (refactor.moved.size() == 1 ? "s" : "") + " stack; nothing else may.",
                      "is_refactored " + refactor.folder, "refactor " + refactor.folder});
    }
  }

  void add_imports() {
    if (steps_.imports.empty()) return;
    add_retention();
    way_.push_back(
        {"Remove",
         std::string("They leave their stacks. From now on until they are imported no stack has them.") +
             (steps_.has_values
                  ? " What reads their values reads parameters with the same values meanwhile, so it "
                    "does not change. Parameters of your own go into values.json in this step."
                  : ""),
         at(kRoot, "remove/root"),
         bring(kRoot, "remove/root") +
             (steps_.has_values ? " --parameter-overrides file://values.json" : "")});
    for (const ImportStep& import : steps_.imports) add_import(import);
    way_.push_back({"Deploy the end",
                    "Everything stands where it should; what moved still has `DeletionPolicy: Retain`.",
                    at(kRoot, "done/root"), bring(kRoot, "done/root")});
  }

  void add_retention() {
    WayStep step{"Retain",
                 "`DeletionPolicy: Retain` on " + ids_of(moves_, Route::import) +
                     ", so that they live on without a stack. Look that the deployed templates say so before "
                     "going on.",
                 at(kRoot, "retain/root"), bring(kRoot, "retain/root")};
    if (steps_.has_values || steps_.needs_values)
      step.about += " Outputs tell the values that the steps after this one need; they are written down.";
    const auto keep = [&](const std::string& format, const std::string& prefix, const std::string& query,
                          const std::string& file) {
      step.commands += "\nkeep " + format + ' ' + prefix + ' ' + shell_word(query) + ' ' + file;
      step.is_done += " && [ -s " + file + " ]";
    };
    if (steps_.has_values) keep("json", steps_.prefix, ".join('=', [OutputKey, OutputValue])", "values.json");
    if (steps_.needs_values) keep("text", steps_.needed_prefix, ".[OutputKey, OutputValue]", "needed.txt");
    way_.push_back(std::move(step));
  }

  void add_import(const ImportStep& import) {
    std::string ids;
    for (const ImportedResource& resource : import.resources)
      ids += (ids.empty() ? "`" : ", `") + resource.id + '`';
    const std::string fill = steps_.needs_values ? "fill " + import.file + '\n' : std::string();
    const std::string is_done = at(stack_of(import), import.file);
    if (import.nests)
      way_.push_back({"Nest", ids + " into the root.", is_done, nesting(import)});
    else if (import.makes_stack)
      way_.push_back(
          {"Import into a stack of its own",
           ids + " into the new stack " + import.stack_name + ", which will be nested as " + import.stack +
               ". Give it the tags that the root stack has, if it has any. Its update adds its outputs, "
               "which an import may not, and a handle that goes at the end.",
           at(stack_of(import), "remove/" + import.stack),
           fill + "if ! " + is_done + "; then take_in " + import.file + "; fi\n" +
               bring(stack_of(import), "remove/" + import.stack)});
    else
      way_.push_back({import.stack.empty() ? "Import into the root" : "Import into " + import.stack,
                      ids + ", as a change set of " +
                          (import.stack.empty() ? "the root stack." : "that nested stack alone."),
                      is_done, fill + "take_in " + import.file});
  }

  std::string nesting(const ImportStep& import) const {
    std::string commands;
    for (const ImportStep& other : steps_.imports)
      if (other.makes_stack)
        commands +=
            "fill_id " + import.file + " REPLACE-STACK-ID-" + other.stack + ' ' + stack_of(other) + '\n';
    return commands + "take_in " + import.file;
  }

  const std::vector<RoutedMove>& moves_;
  const Steps& steps_;
  std::vector<WayStep> way_;
};

// What the root stack and the nested ones hold before the first step, as far as it has been given, and all that they
// may hold before any other. Ids of some types are new at every build: a lock file does not tell the deployed ones.
class KnownResources {
 public:
  KnownResources(const Steps& steps, const std::vector<TemplateFile>& files) : steps_(steps) {
    for (const TemplateFile& file : files) texts_[file.name] = &file.text;
  }

  HeldResources find() {
    const auto standing = standing_ids(steps_.deployed);
    add_templates(held_, 0, standing_texts(steps_.deployed));
    if (steps_.deployed.templates.empty())
      for (const auto& [path, id] : standing) held_.add(0, path, id);
    first_ = standing.empty() ? 0 : 1;
    for (const auto& [path, id] : standing) may_hold(path, id);
    for (const std::string& path : steps_.stacks) {
      paths_.insert(path);
      may_hold(std::string(parent_of(path)), last_step(path));
    }
    for (const auto& [name, text] : texts_)
      if (const std::size_t slash = name.rfind('/');
          slash != std::string_view::npos && name.substr(slash + 1) == kRootFile)
        add(name.substr(0, slash + 1), name, "");
    add_those_alone();
    for (const std::string& path : paths_) {
      for (const std::string& type : types_) may_hold(path, "type:" + type);
      for (const std::string& key : steps_.removed)
        if (const std::size_t space = key.find(' '); space == std::string::npos)
          may_hold(path, key);
        else
          may_hold(path, "type:" + key.substr(space + 1));
    }
    return std::move(held_);
  }

 private:
  // Before each step that goes by no more than that.
  void may_hold(const std::string& path, std::string_view id) {
    for (int step = first_; step <= 1; ++step) held_.add(step, path, id, true);
  }

  void add(std::string_view folder, std::string_view file, const std::string& path) {
    for (const std::string& nested : add_resources(file, path))
      add(folder, std::string(folder) + nested + ".template.json", (path.empty() ? "" : path + '/') + nested);
  }

  // What it returns are nested stacks.
  std::vector<std::string> add_resources(std::string_view file, const std::string& path) {
    const auto text = texts_.find(file);
    if (text == texts_.end()) return {};
    const auto content = read_json(std::make_shared<SourceText>(std::string(file), *text->second));
    if (!content) return {};
    paths_.insert(path);
    std::vector<std::string> nested;
    for (const Node resource : (*content)->root().find("Resources")) {
      const std::string_view type = resource.find("Type").text();
      if (resource.key().starts_with("Fn::")) may_hold(path, "*");
      may_hold(path, resource.key());
      if (!lasting_part(resource.key(), type).empty()) types_.emplace(type);
      if (type == kStackType) nested.emplace_back(resource.key());
    }
    return nested;
  }

  // Templates for one stack, whatever the folder: an import may leave something in it until the end.
  void add_those_alone() {
    for (const auto& [name, text] : texts_)
      for (const std::string& path : std::set(paths_)) {
        const std::string stack = path.empty() ? "root" : path.substr(path.rfind('/') + 1);
        if (name.ends_with('/' + stack + ".template.json")) add_resources(name, path);
      }
  }

  const Steps& steps_;
  std::map<std::string_view, const std::string*> texts_;
  std::set<std::string> paths_, types_;
  HeldResources held_;
  int first_ = 0;  // step after which anything is known that these steps do not know exactly
};

}  // namespace

std::string ids_of(const std::vector<RoutedMove>& moves, Route route) {
  std::string ids;
  for (const RoutedMove& routed : moves)
    if (routed.route == route) ids += (ids.empty() ? "`" : ", `") + routed.move.resource + '`';
  return ids;
}

std::vector<WayStep> way_of(const std::vector<RoutedMove>& moves, const Steps& steps) {
  return WayFinder(moves, steps).find();
}

std::string way_script(const std::vector<WayStep>& way, const Steps& steps,
                       const std::vector<TemplateFile>& files) {
  constexpr int kHashDigits = 8;
  std::string all;
  for (const TemplateFile& file : files)
    if (file.name.ends_with(".template.json")) all += file.name + '\n' + file.text + '\n';
  RunScript script;
  script.name = steps.root_name;
  script.held = KnownResources(steps, files).find().text();
  script.may_begin = kKnown;
  script.functions = "CONTENT=" + short_hash(all, kHashDigits) + "  # of the templates in this directory\n";
  script.functions += std::string("FIRST=") + (steps.refactors.empty() ? "retain" : "stand") +
                      "/root  # what the first step deploys\n\n";
  script.functions += kPackaging;
  if (!steps.refactors.empty()) script.functions += kRefactor;
  if (!steps.imports.empty()) script.functions += kTakeIn;
  if (steps.has_values || steps.needs_values) script.functions += kKeep;
  if (steps.needs_values) script.functions += kFill;
  for (const ImportStep& import : steps.imports)
    if (import.nests) script.functions += kNest;
  for (const WayStep& step : way) script.steps.push_back({step.title, step.is_done, step.commands});
  return run_script(script);
}

}  // namespace cfnsplit
