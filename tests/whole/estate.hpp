#pragma once
// A small estate that can be edited: functions with their satellites around shared tables.
#include <algorithm>
#include <string>
#include <vector>

#include "whole/split_view.hpp"

namespace cfnsplit::test {

class Estate {
 public:
  explicit Estate(int functions, int tables = 4) {
    json_ = {{"Resources", Json::object()}};
    for (int i = 0; i < tables; ++i) add_table();
    for (int i = 0; i < functions; ++i) add_function({table(i % tables), table((i / 3) % tables)});
  }

  const Json& json() const { return json_; }
  Json& resources() { return json_["Resources"]; }
  std::string table(int i) const { return "Table" + std::to_string(i); }
  const std::vector<std::string>& functions() const { return functions_; }

  std::string add_table() {
    const std::string id = table(tables_++);
    resources()[id] = {{"Type", "AWS::DynamoDB::Table"}};
    return id;
  }

  /// A function with role, log group, permission, version and alarm; it reads the tables.
  std::string add_function(const std::vector<std::string>& tables) {
    const std::string id = "Work" + std::to_string(made_++);
    functions_.push_back(id);
    resources()[id + "Role"] = {{"Type", "AWS::IAM::Role"}};
    resources()[id + "Logs"] = {{"Type", "AWS::Logs::LogGroup"}};
    Json variables = Json::object();
    for (std::size_t i = 0; i < tables.size(); ++i) variables["T" + std::to_string(i)] = {{"Ref", tables[i]}};
    resources()[id] = {
        {"Type", "AWS::Lambda::Function"},
        {"DependsOn", {id + "Logs"}},
        {"Properties",
         {{"Role", {{"Fn::GetAtt", {id + "Role", "Arn"}}}}, {"Environment", {{"Variables", variables}}}}}};
    resources()[id + "Permission"] = {{"Type", "AWS::Lambda::Permission"},
                                      {"Properties", {{"FunctionName", {{"Ref", id}}}}}};
    new_version(id);
    resources()[id + "Alarm"] = {{"Type", "AWS::CloudWatch::Alarm"},
                                 {"Properties", {{"Dimensions", {{{"Value", {{"Ref", id}}}}}}}}};
    return id;
  }

  void remove_function(std::size_t i) {
    const std::string id = functions_[i];
    functions_.erase(functions_.begin() + static_cast<std::ptrdiff_t>(i));
    for (const char* const end : {"", "Role", "Logs", "Permission", "Alarm"}) resources().erase(id + end);
    resources().erase(version_of(id));
    for (const std::string& other : functions_) {
      Json& variables = resources()[other]["Properties"]["Environment"]["Variables"];
      Json kept = Json::object();
      for (const auto& [name, value] : variables.items())
        if (value["Ref"] != id) kept[name] = value;
      variables = kept;
    }
  }

  /// What a build does whose code changed: the version has another id.
  void new_version(const std::string& id) {
    if (const std::string old = version_of(id); !old.empty()) resources().erase(old);
    const std::string digits = std::to_string(1'000'000'000 + builds_++);
    resources()[id + "Version" + digits] = {{"Type", "AWS::Lambda::Version"},
                                            {"Properties", {{"FunctionName", {{"Ref", id}}}}}};
  }

  std::string version_of(const std::string& id) const {
    for (const auto& [name, body] : json_["Resources"].items())
      if (name.starts_with(id + "Version")) return name;
    return {};
  }

  /// `reader` reads `read` from now on.
  void add_reference(const std::string& read, const std::string& reader) {
    resources()[reader]["Properties"]["Environment"]["Variables"][read] = {{"Ref", read}};
  }

 private:
  Json json_;
  std::vector<std::string> functions_;
  int tables_ = 0, made_ = 0, builds_ = 0;
};

inline SplitOptions with_capacity(std::int64_t resources) {
  SplitOptions options;
  options.limits.resources = resources;
  return options;
}

inline SplitOptions with_lock(SplitOptions options, const Split& before) {
  options.lock = {"cfnsplit.lock.json", before.lock};
  return options;
}

}  // namespace cfnsplit::test
