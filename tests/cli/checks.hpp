#pragma once
// Files to check, and what check says of them.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "command_line.hpp"

namespace cfnsplit::test {

using nlohmann::json;

inline std::string topics(int number) {
  json source;
  for (int i = 0; i < number; ++i) source["Resources"]["T" + std::to_string(i)]["Type"] = "AWS::SNS::Topic";
  return source.dump();
}

inline std::string stack_of(const std::string& url) {
  json source;
  source["Resources"]["Nested"] = {{"Type", "AWS::CloudFormation::Stack"},
                                   {"Properties", {{"TemplateURL", url}}}};
  return source.dump();
}

// Adds a file and the directories above it.
inline void put(CommandLine& run, const std::string& path, const std::string& text) {
  run.disk.make_directory(std::filesystem::path("/project/" + path).parent_path().string());
  run.disk.files["/project/" + path] = text;
}

// The files a report names, in its order; what cannot be counted in brackets.
inline std::string files_in(CommandLine& run, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"check", "--format", "json"});
  run(arguments);
  std::string files;
  if (run.out.str().empty()) return "no report";
  const json report = json::parse(run.out.str());
  for (const json& entry : report["templates"]) {
    const std::string file = entry["file"];
    files += (entry.contains("usage") ? file : '[' + file + ']') + ' ';
  }
  return files;
}

inline int exit_of(CommandLine& run, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "check");
  return run(arguments);
}

}  // namespace cfnsplit::test
