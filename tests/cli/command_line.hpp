#pragma once
// A command line in memory: a disk, an environment, streams, and a splitter that does what a test tells it
// to.
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/codes.hpp"
#include "base/stable_hash.hpp"
#include "cli/io/environment.hpp"
#include "memory_file_system.hpp"

namespace cfnsplit::test {

struct CommandLine {
  MemoryFileSystem disk;
  std::map<std::string, std::string> variables;
  std::istringstream in;
  std::ostringstream out, err;
  bool is_terminal = false;  // standard error
  bool out_is_terminal = false, in_is_terminal = false;
  std::size_t columns = 0;
  std::string today = "2026-12-01";
  std::vector<std::string> statuses;  // that were shown, of all runs
  std::string current_directory = "/project";
  unsigned threads = 1;

  bool uses_engine = false;  // the real splitter, instead of the answer
  Outcome<Split> split_answer = two_stacks();
  Outcome<WavePlan> waves_answer = two_waves();
  Outcome<Proof> verify_answer = Proof{"root.template.json", 1, 3, 2, 1};
  std::function<Outcome<std::string>(const std::string&)> ask_sam;  // unset: there is no translator
  std::function<void()> meanwhile;                                  // what others do while it splits
  // What the engines were asked.
  std::string name, text;
  SplitOptions split_options;
  VerifyOptions verify_options;
  std::vector<TemplateFile> verified;

  CommandLine() { disk.files["/project/app.json"] = R"({"Resources":{}})"; }

  /// Runs a command; its output is in `out` and `err` afterwards, of this run only.
  int operator()(const std::vector<std::string>& arguments) {
    out.str("");
    err.str("");
    cli::Environment environment{
        disk,
        in,
        out,
        err,
        is_terminal,
        current_directory,
        [this](const std::string& variable) { return find(variable); },
        [this](const std::string& a, const std::string& b) {  // as a disk: of what is there
          return disk.exists(a) && disk.exists(b) &&
                 MemoryFileSystem::normal(a) == MemoryFileSystem::normal(b);
        },
        [this](std::string n, std::string t, const SplitOptions& o) {
          name = n, text = t, split_options = o;
          if (meanwhile) meanwhile();
          return uses_engine ? cfnsplit::split(std::move(n), std::move(t), o) : split_answer;
        },
        [this](std::string n, std::string t, const std::vector<TemplateFile>& f, const VerifyOptions& o) {
          name = n, text = t, verified = f, verify_options = o;
          return verify_answer;
        },
        threads};
    environment.waves = [this](const std::string&, const std::string&, const SplitOptions& o) {
      split_options = o;
      return waves_answer;
    };
    if (ask_sam) environment.ask_sam = ask_sam;
    environment.out_is_terminal = out_is_terminal;
    environment.in_is_terminal = in_is_terminal;
    environment.columns = columns;
    environment.today = [this] { return today; };
    environment.show_status = [this](const std::string& status) { statuses.push_back(status); };
    environment.variable_names = [this] {
      std::vector<std::string> names;
      for (const auto& [variable, value] : variables) names.push_back(variable);
      return names;
    };
    return cli::run(arguments, environment);
  }

  static Split two_stacks() {
    Split split;
    split.files = {
        {"Data.template.json", "data"},
        {"manifest.json",
         R"({"generator":"cfnsplit","format_version":1,"stacks":[{"file":"Data.template.json","hash":")" +
             content_hash("data") + R"("}]})"},
        {"root.template.json", "root"}};
    split.stacks = {{"", "root.template.json", 2, 1, 0, 0, 4'000, 0},
                    {"Data", "Data.template.json", 2, 3, 1, 0, 125'001, 0}};
    split.placements = {{"A", ""}, {"B", "Data"}, {"C", "Data"}};
    split.wires = {{"A", "Arn", "", "Data", "AArn"}};
    split.shared_values = 1;
    split.new_resources = {"A", "B", "C"};
    return split;
  }

  static Split one_stack() {
    Split split;
    split.files = {{"manifest.json", R"({"generator":"cfnsplit","format_version":1,"stacks":[]})"},
                   {"root.template.json", "root"}};
    split.stacks = {{"", "root.template.json", 1, 0, 0, 0, 4, 0}};
    split.placements = {{"A", ""}};
    split.new_resources = {"A"};
    split.is_one_stack = true;
    return split;
  }

  static WavePlan two_waves() {
    WavePlan plan;
    plan.split = two_stacks();
    plan.waves = {{"wave-1", {{"root.template.json", "first"}}, 2, 0, {2, 0, 0, 0}},
                  {"wave-2", plan.split.files, 3, 1, {2, 0, 0, 0}}};
    plan.files = {
        {"README.md", "steps"},
        {"manifest.json",
         R"({"generator":"cfnsplit","format_version":1,"waves":[],"files":["README.md","manifest.json",)"
         R"("run.sh","wave-1/root.template.json","wave-2/Data.template.json","wave-2/manifest.json",)"
         R"("wave-2/root.template.json"]})"},
        {"run.sh", "script"}};
    return plan;
  }

 private:
  std::optional<std::string> find(const std::string& variable) const {
    const auto found = variables.find(variable);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  }
};

}  // namespace cfnsplit::test
