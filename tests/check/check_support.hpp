#pragma once
// Templates made in a test, and what check says of them.
#include <cfnsplit/check.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "support.hpp"

namespace cfnsplit::test {

using Json = nlohmann::ordered_json;

inline Json resources(int number, const std::string& type = "AWS::SNS::Topic",
                      const std::string& prefix = "Topic") {
  Json all = Json::object();
  for (int i = 0; i < number; ++i) all[prefix + std::to_string(i)] = {{"Type", type}};
  return all;
}

inline Json template_of(int number) { return {{"Resources", resources(number)}}; }

inline TemplateReport report_on(const Json& source, const CheckOptions& options = {}) {
  return check("app.json", source.dump(1), options).front();
}

inline const Usage& usage_in(const TemplateReport& report, Measure measure) {
  const auto found = std::ranges::find(report.usage, measure, &Usage::measure);
  REQUIRE(found != report.usage.end());
  return *found;
}

inline std::vector<std::string> codes_of(const TemplateReport& report) {
  std::vector<std::string> codes;
  for (const Diagnostic& finding : report.findings) codes.push_back(finding.code);
  return codes;
}

/// Files that check may follow.
struct Files {
  std::map<std::string, std::string> texts;
  Outcome<std::string> operator()(const std::string& path) const {
    const auto found = texts.find(path);
    return found == texts.end() ? Outcome<std::string>() : Outcome<std::string>(found->second);
  }
};

inline Json nested_stack(const Json& url) {
  return {{"Type", "AWS::CloudFormation::Stack"}, {"Properties", {{"TemplateURL", url}}}};
}

}  // namespace cfnsplit::test
