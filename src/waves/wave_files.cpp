#include "waves/wave_files.hpp"

#include <algorithm>
#include <map>

#include "base/stable_hash.hpp"
#include "report/run_script.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"
#include "syntax/json_reader.hpp"
#include "waves/wave_manifest.hpp"

namespace cfnsplit {
namespace {

constexpr int kHashDigits = 8;

std::string number(std::int64_t n) { return std::to_string(n); }

// What is packaged is kept under the hash of the wave's templates, so that it is never taken for another wave's.
constexpr std::string_view kFunctions =
    R"sh(packaged() {  # WAVE: the path of its root, packaged for this bucket
  echo "packaged/$BUCKET/wave-$1-$(hash_of "$1").json"
}

package() {  # WAVE: uploads its nested templates, and whatever else it needs
  pack "wave-$1/root.template.json" "$(packaged "$1")"
}

is_deployed() {  # WAVE
  local state
  state=$(settled "$NAME") || exit 1
  [ "$state" != NONE ] || return 1
  [ -n "$LOOKING" ] || package "$1"
  stands "$NAME" "$(packaged "$1")"
}
)sh";

constexpr std::string_view kCreates = R"sh(may_begin() {  # STEP
  local state
  if [ "$1" -gt 1 ]; then
    expect $(($1 - 1)) "$AGAIN"
    return
  fi
  state=$(settled "$NAME") || exit 1
  case $state in
    NONE) ;;
    *)
      fail "$NAME stands already ($state), and none of these waves made it what it is. The first wave would" \
        "delete what it does not hold. Take another name, or write waves that begin at what is deployed:" \
        "$AGAIN"
      ;;
  esac
}
)sh";

// What stood when the waves were planned is there after step 0.
constexpr std::string_view kUpdates = R"sh(may_begin() {  # STEP
  local state
  state=$(settled "$NAME") || exit 1
  [ "$state" != NONE ] || fail "there is no stack $NAME, and these waves change one that is deployed"
  expect $(($1 - 1)) "$AGAIN"
}
)sh";

constexpr std::string_view kLeaves = R"sh(has_left() {  # STEP
  expect "$1" "$AGAIN"
}
)sh";

std::string hash_of(const Wave& wave) {
  std::string all;
  for (const TemplateFile& file : wave.files)
    if (file.name != kManifestFile) all += file.name + '\n' + file.text + '\n';
  return short_hash(all, kHashDigits);
}

std::string title_of(const WavePlan& plan, std::size_t w) {
  const Wave& wave = plan.waves[w];
  return "deploy wave " + number(static_cast<std::int64_t>(w) + 1) + " of " +
         number(static_cast<std::int64_t>(plan.waves.size())) + ", " +
         counted(wave.change.operations(), "operation");
}

// The templates of a wave, by the paths that its manifest tells.
std::map<std::string, std::string> stacks_of(const Wave& wave) {
  std::map<std::string_view, const std::string*> texts;
  for (const TemplateFile& file : wave.files) texts[file.name] = &file.text;
  const auto manifest =
      *read_json(std::make_shared<SourceText>(std::string(kManifestFile), *texts.at(kManifestFile)));
  std::map<std::string, std::string> stacks;
  for (const Node row : manifest->root().find("stacks"))
    stacks[std::string(row.find("stack").text())] = *texts.at(row.find("file").text());
  return stacks;
}

std::string script_of(const WavePlan& plan, bool updates, HeldResources held) {
  RunScript script;
  script.is_exclusive = true;
  script.creates = !updates;
  script.functions = std::string(kFunctions) + "\nhash_of() {  # WAVE: of its templates\n  case $1 in\n";
  for (std::size_t w = 0; w < plan.waves.size(); ++w)
    script.functions +=
        "    " + number(static_cast<std::int64_t>(w) + 1) + ") echo " + hash_of(plan.waves[w]) + " ;;\n";
  script.functions += "  esac\n}\n";
  script.functions += "\nAGAIN='cfnsplit split TEMPLATE --output DIR --waves --deployed PATH'\n";
  script.may_begin = updates ? kUpdates : kCreates;
  script.has_left = kLeaves;
  for (std::size_t w = 0; w < plan.waves.size(); ++w)
    add_templates(held, static_cast<int>(w) + 1, stacks_of(plan.waves[w]));
  script.held = held.text();
  for (std::size_t w = 0; w < plan.waves.size(); ++w) {
    const std::string wave = number(static_cast<std::int64_t>(w) + 1);
    script.steps.push_back({title_of(plan, w), "is_deployed " + wave,
                            "package " + wave + "\ndeploy \"$NAME\" \"$(packaged " + wave + ")\""});
  }
  return run_script(script);
}

std::string table_of(const WavePlan& plan) {
  std::string text =
      "| wave | resources so far | nested stacks | operations | created | updated | deleted | not known |\n"
      "|---|--:|--:|--:|--:|--:|--:|--:|\n";
  for (const Wave& wave : plan.waves) {
    const WaveChange& change = wave.change;
    text += "| " + wave.folder + " | " + number(wave.resources) + " | " + number(wave.stacks) + " | " +
            number(change.operations()) + " | " + number(change.created) + " | " + number(change.updated) +
            " | " + number(change.deleted) + " | " + number(change.unsure) + " |\n";
  }
  return text;
}

std::string commands_of(const WavePlan& plan) {
  std::string text;
  for (const Wave& wave : plan.waves)
    text += "# " + wave.folder + "\naws cloudformation package --template-file " + wave.folder +
            "/root.template.json \\\n    --s3-bucket \"$BUCKET\" --use-json --output-template-file " +
            wave.folder + ".packaged.json\naws cloudformation deploy --template-file " + wave.folder +
            ".packaged.json --stack-name \"$NAME\" --s3-bucket \"$BUCKET\" \\\n"
            "    --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND\n";
  return text;
}

std::string steps_text(const WavePlan& plan) {
  std::string text =
      "## Steps\n\nOne step a wave, in this order. Each looks first whether the one before it is done, and "
      "whether the\nstacks hold what that one has left; each may be run again. Give parameters to the step "
      "that first needs them, after its number: "
      "`--parameter-overrides "
      "Key=Value`.\n\n```sh\nexport NAME=my-stack BUCKET=my-bucket     # the root stack, and a bucket in its "
      "region\n"
      "bash run.sh                               # lists the steps, and which of them are done\n";
  for (std::size_t w = 0; w < plan.waves.size(); ++w)
    text += "bash run.sh " + number(static_cast<std::int64_t>(w) + 1) + '\n';
  return text + "```\n\n";
}

std::string by_hand(const WavePlan& plan, bool updates) {
  const std::string use =
      "Use `run.sh`, which checks what stands before each step; these commands do not check.\n";
  const std::string caution =
      updates
          ? "They are for the stack as it is deployed now, each once and in this order. " +
                plan.waves.back().folder +
                " before the others\nis more than one operation takes, and an earlier wave after a later one "
                "deletes what it does not hold.\n"
          : "They are for a stack that does not exist yet. On a stack that stands, " +
                plan.waves.front().folder +
                " deletes every resource that it\ndoes not hold, with its data; so does an earlier wave "
                "after a "
                "later one.\n";
  return "## By hand\n\n" + use + caution + "\n```sh\n" + commands_of(plan) + "```\n\n";
}

std::string readme_of(const WavePlan& plan, const SplitOptions& options) {
  static const SplitOptions defaults;
  const bool updates = !options.deployed.empty();
  std::string text =
      "# " + counted(static_cast<std::int64_t>(plan.waves.size()), "wave") +
      "\n\nWritten by `cfnsplit split`. The next run replaces the files that this one has written.\n\n"
      "CloudFormation changes a limited number of resources in one operation on a stack with nested "
      "stacks\n(the limit here is " +
      number(options.limits.operations) +
      "), and this takes more. So it is deployed in waves. Each folder holds a whole\nsplit that has "
      "been proved. The last is the split of the whole template.\n"
      "\nAn operation is a resource that is created, updated or deleted. A nested stack is one too.\n\n";
  text += table_of(plan) + '\n';
  if (updates)
    text +=
        "The first waves change, move and delete what is deployed; the others only create. A wave in between "
        "holds resources\nas they stand and others as they will. \"Updated\" is a bound: what reads a value "
        "that may change counts as well.\n\"Not known\" are deployed resources of which only the id is "
        "known: "
        "they may change or not.\n\n";
  if (options.template_url != defaults.template_url)
    text +=
        "The TemplateURLs are made by `--template-url`: put the nested templates of a wave where they say "
        "before "
        "its step.\n\n";
  text += steps_text(plan);
  text += by_hand(plan, updates);
  text +=
      "## Afterwards\n\nKeep the lock file: it records which stack each resource is in. Once the last wave "
      "is "
      "deployed, delete this\ndirectory and split again: what the lock file holds needs no waves. If an "
      "update "
      "touches more than the limit\nagain, give what is deployed: `cfnsplit split TEMPLATE --output DIR "
      "--waves --deployed PATH`.\n";
  return text;
}

}  // namespace

std::vector<TemplateFile> files_beside(const WavePlan& plan, const SplitOptions& options,
                                       const HeldResources& stood) {
  std::vector<TemplateFile> files = {
      {"README.md", readme_of(plan, options)},
      {std::string(kManifestFile), ""},
      {std::string(kScriptFile), script_of(plan, !options.deployed.empty(), stood)}};
  std::map<std::string, std::string> hashes;
  for (const Wave& wave : plan.waves)
    for (const TemplateFile& file : wave.files)
      hashes[wave.folder + '/' + file.name] = content_hash(file.text);
  for (const TemplateFile& file : files)
    hashes[file.name] = file.name == kManifestFile ? std::string() : content_hash(file.text);
  const auto whole = std::ranges::find(plan.split.files, kManifestFile, &TemplateFile::name);
  if (whole != plan.split.files.end()) files[1].text = manifest_beside(whole->text, plan.waves, hashes);
  return files;
}

}  // namespace cfnsplit
