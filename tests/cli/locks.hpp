#pragma once
// The command with its engine, for tests of lock files.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "command_line.hpp"

namespace cfnsplit::test {

using Json = nlohmann::json;

inline std::string queues(const std::string& prefix, int count) {
  Json resources;
  for (int i = 0; i < count; ++i) resources[prefix + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"}};
  return Json{{"Resources", resources}}.dump();
}

// The command with its engine, on a disk in memory. Twelve queues need several stacks of six.
struct Locks {
  CommandLine run;

  Locks() {
    run.uses_engine = true;
    run.disk.files["/project/app.json"] = queues("App", 12);
    run.disk.files["/project/shop.json"] = queues("Shop", 12);
  }
  int split(std::vector<std::string> more) {
    std::vector<std::string> words = {"split"};
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), {"--max-resources", "6"});
    return run(words);
  }
  bool has(const std::string& name) const { return run.disk.files.contains("/project/" + name); }
  Json lock(const std::string& name = "app.cfnsplit.lock.json") const {
    return Json::parse(run.disk.files.at("/project/" + name));
  }
  std::string last_line() const {
    const std::string out = run.out.str();
    if (out.empty()) return {};
    return out.substr(out.rfind('\n', out.size() - 2) + 1);
  }
  bool says(const std::string& text) const { return run.err.str().find(text) != std::string::npos; }
};

}  // namespace cfnsplit::test
