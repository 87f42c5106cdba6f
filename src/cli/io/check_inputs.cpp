#include "cli/io/check_inputs.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "base/codes.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "cli/io/paths.hpp"
#include "syntax/json_reader.hpp"
#include "template/other_files.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::size_t kLongestError = 200;  // of what the CDK calls its failure
constexpr std::array<std::string_view, 4> kEndings = {".json", ".yaml", ".yml", ".template"};

class InputFinder {
 public:
  explicit InputFinder(Environment& environment) : environment_(environment) {}

  Outcome<std::vector<CheckInput>> find(const std::vector<std::string>& sources) {
    for (source_ = 0; source_ < sources.size(); ++source_) {
      const std::string& source = sources[source_];
      if (source != "-" && environment_.files.is_directory(source))
        take_directory(source);
      else
        take(source, false);
    }
    if (found_.empty()) return inputs_;
    for (const CheckInput& input : inputs_)
      if (!input.may_be_other && input.path != "-" && !environment_.files.exists(input.path))
        found_.push_back(make_diagnostic("CFS0001",
                                         quote(input.path) + " cannot be read: there is no such file",
                                         "check the path and its permissions"));
    return found_;
  }

 private:
  void take(const std::string& path, bool may_be_other, std::string_view stack = {}) {
    ++taken_;
    if (seen_.insert(normal_path(path)).second)
      inputs_.push_back({path, source_, std::string(stack), may_be_other});
  }

  void take_in(const std::string& directory, std::string_view name, bool may_be_other,
               std::string_view stack = {}) {
    take(normal_path(join_path(directory, name)), may_be_other, stack);
  }

  // Everything below a directory. Directories wait on a stack, so that depth costs no calls; links to directories are
  // not followed, so that there is an end.
  void take_directory(const std::string& start) {
    const std::size_t first = inputs_.size();
    const std::size_t taken = taken_;
    entered_.clear();
    open_ = {start};
    while (!open_.empty()) {
      const std::string directory = open_.back();
      open_.pop_back();
      if (!entered_.contains(normal_path(directory))) take_failed_synth(directory);
      if (!entered_.insert(normal_path(directory)).second || take_by_manifest(directory) ||
          take_sam_build(directory))
        continue;
      if (take_listed(directory)) open_directories(directory);
    }
    std::ranges::sort(inputs_.begin() + static_cast<std::ptrdiff_t>(first), inputs_.end(), {},
                      &CheckInput::path);
    if (taken_ == taken && found_.empty()) found_.push_back(no_template_in(start));
  }

  // True for a directory whose manifest says which of its files are templates of stacks.
  bool take_by_manifest(const std::string& directory) {
    std::string text;
    const std::string path = join_path(directory, kManifestFile);
    if (!environment_.files.is_regular(path) || !environment_.files.read(path, text).ok()) return false;
    const auto document = read_json(std::make_shared<SourceText>(path, std::move(text)));
    if (!document) return false;
    const Node manifest = (*document)->root();
    if (is_split_manifest(manifest)) {
      take_in(directory, kRootFile, false);
      return true;
    }
    const Node artifacts = manifest.find("artifacts");
    for (const Node artifact : artifacts) take_artifact(directory, artifact);
    return artifacts.is_object();
  }

  // The CDK's command removes error.txt before it runs the app, and the app writes it when it fails: what templates lie
  // there are then those of an earlier synthesis. Source: npm package aws-cdk 2.1148, lib/cxapp/exec.js.
  void take_failed_synth(const std::string& directory) {
    const std::string errors = normal_path(join_path(directory, "error.txt"));
    if (!environment_.files.is_regular(errors) || !environment_.files.exists(join_path(directory, "cdk.out")))
      return;
    std::string text;
    if (!environment_.files.read(errors, text).ok()) return;
    const std::string what = text.substr(0, std::min(text.find_first_of("\r\n"), kLongestError));
    SourcePlace place;
    place.file = errors;
    take(errors, false);
    inputs_.back().fault =
        make_diagnostic("CFS0613",
                        "the last 'cdk synth' failed" + (what.empty() ? "" : " with " + quote(what)) +
                            ": the templates beside this file are older, or not all of them are there",
                        "synthesize again; for a stack of more than 500 resources the CDK writes no template "
                        "unless the context in "
                        "cdk.json has \"@aws-cdk/core:stackResourceLimit\": 0",
                        std::move(place));
  }

  // Source: the CDK's "cloud-assembly-schema".
  void take_artifact(const std::string& directory, Node artifact) {
    const std::string_view type = artifact.find("type").text();
    const Node properties = artifact.find("properties");
    const bool is_stack = type == "aws:cloudformation:stack";
    if (!is_stack && type != "cdk:cloud-assembly") return;
    const std::string below =
        normal_path(properties.find(is_stack ? "templateFile" : "directoryName").text());
    // A build that others wrote does not say what is read outside of it.
    if (below.empty() || below.starts_with("..") || below.starts_with('/')) return;
    // The name is written only where it is not that of the artifact.
    const Node name = properties.find("stackName");
    if (is_stack)
      take_in(directory, below, false, name.is_string() ? name.text() : artifact.key());
    else
      open_.push_back(join_path(directory, below));
  }

  // `sam build` writes one template and the code of each function beside it.
  bool take_sam_build(const std::string& directory) {
    if (!normal_path(directory + "/").ends_with(".aws-sam/build/") &&
        !environment_.files.exists(join_path(directory, "../build.toml")))
      return false;
    for (const std::string_view name : {"template.yaml", "template.yml", "template.json"})
      if (environment_.files.exists(join_path(directory, name))) {
        take_in(directory, name, false);
        return true;
      }
    return false;
  }

  bool is_listed(const std::string& directory, const FileResult& result) {
    if (!result.ok())
      found_.push_back(make_diagnostic("CFS0001", quote(directory) + " cannot be read: " + result.message,
                                       "check the path and its permissions"));
    return result.ok();
  }

  bool take_listed(const std::string& directory) {
    std::vector<std::string> names;
    if (!is_listed(directory, environment_.files.list(directory, names))) return false;
    for (const std::string& name : names)
      if (std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); }))
        take_in(directory, name, true);
    return true;
  }

  void open_directories(const std::string& directory) {
    std::vector<std::string> names;
    if (!is_listed(directory, environment_.files.list_directories(directory, names))) return;
    for (const std::string& name : names)
      if (!name.starts_with('.') && name != "node_modules") open_.push_back(join_path(directory, name));
  }

  Environment& environment_;
  std::vector<CheckInput> inputs_;
  std::size_t source_ = 0;         // position of the argument at hand
  std::vector<std::string> open_;  // directories to look into
  std::size_t taken_ = 0;          // files met, again and again
  std::set<std::string> seen_;     // files
  std::set<std::string> entered_;  // directories
  std::vector<Diagnostic> found_;
};

}  // namespace

Diagnostic no_template_in(const std::string& directory) {
  SourcePlace place;
  place.file = directory;
  return make_diagnostic("CFS0611", "the directory holds no template",
                         "build the templates first, or name another directory", std::move(place));
}

Outcome<std::vector<CheckInput>> find_check_inputs(const std::vector<std::string>& sources,
                                                   Environment& environment) {
  return InputFinder(environment).find(sources);
}

}  // namespace cfnsplit::cli
