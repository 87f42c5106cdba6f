#pragma once
// Splitting in a test: pins say which stack holds what, and the result is read back by another JSON reader.
#include <cfnsplit/split.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "support.hpp"

namespace cfnsplit::test {

using Json = nlohmann::json;

struct SplitView {
  Split split;
  std::vector<Diagnostic> diagnostics;
  std::map<std::string, Json> files;

  const Json& root() const { return files.at("root.template.json"); }
  const Json& manifest() const { return files.at("manifest.json"); }
  const Json& child(const std::string& stack) const { return files.at(stack + ".template.json"); }
  /// The parameters that the root passes to a stack.
  const Json& arguments(const std::string& stack) const {
    return root().at("Resources").at(stack).at("Properties").at("Parameters");
  }
  /// The only parameter of a stack, where a test has but one.
  std::string only_parameter(const std::string& stack) const {
    const Json& parameters = child(stack).at("Parameters");
    REQUIRE(parameters.size() == 1);
    return parameters.begin().key();
  }
};

/// `pins`: "Id=Stack" each. Fails the test when the template cannot be split.
inline SplitView split_with(const Json& source, const std::vector<std::string>& pins,
                            SplitOptions options = {}) {
  for (const std::string& pin : pins) {
    const std::size_t equals = pin.find('=');
    options.pins.push_back({pin.substr(0, equals), pin.substr(equals + 1)});
  }
  Outcome<Split> outcome = split("test.json", source.dump(), options);
  INFO(to_text(outcome.diagnostics));
  REQUIRE(outcome.ok());
  SplitView view;
  view.split = std::move(*outcome);
  view.diagnostics = std::move(outcome.diagnostics);
  for (const TemplateFile& file : view.split.files) view.files[file.name] = Json::parse(file.text);
  return view;
}

/// The diagnostics of a split that must fail.
inline std::vector<Diagnostic> refused(const Json& source, const SplitOptions& options = {}) {
  const Outcome<Split> outcome = split("test.json", source.dump(), options);
  REQUIRE_FALSE(outcome.ok());
  return outcome.diagnostics;
}

/// A queue that may wait for others.
inline Json queue(Json depends_on = nullptr) {
  Json made = {{"Type", "AWS::SQS::Queue"}};
  if (!depends_on.is_null()) made["DependsOn"] = std::move(depends_on);
  return made;
}

inline bool has_code(const std::vector<Diagnostic>& found, std::string_view code) {
  for (const Diagnostic& one : found)
    if (one.code == code) return true;
  return false;
}

}  // namespace cfnsplit::test
