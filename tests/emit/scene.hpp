#pragma once
// A template split by hand: the test says which stack holds what, and asks the pieces of emit one by one.
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyse.hpp"
#include "catch.hpp"
#include "emit/rewriter.hpp"
#include "emit/wiring.hpp"
#include "support.hpp"

namespace cfnsplit::test {

using Json = nlohmann::json;

/// What a plan decides, by names.
struct ByHand {
  /// Resource or output → path of its stack ("Outer/Inner"); what is not named stands in the root.
  std::map<std::string, std::string> stacks;
  std::vector<std::vector<std::pair<std::string, std::string>>> joined;  ///< groups of (resource, attribute)
  std::vector<std::pair<std::string, std::string>> implied_orders;       ///< (before, after), by `after`
  SplitOptions options;
};

class Scene {
 public:
  Scene(const Json& source, ByHand by_hand) : Scene(source.dump(), std::move(by_hand)) {}
  Scene(const std::string& text, ByHand by_hand)
      : by_hand_(std::move(by_hand)), analysis(analysed(text, by_hand_.options)), plan(planned()) {
    wiring = find_wiring(analysis, plan, by_hand_.options.max_concurrent_stacks);
  }

  /// Made anew each time, so that a scene may change before it is asked.
  Rewriter rewriter() const { return {analysis, plan, wiring, by_hand_.options.source_directory}; }

  StackId stack(const std::string& path) const {
    for (StackId s = kRoot; s < static_cast<StackId>(plan.stacks.size()); ++s)
      if (plan.path(s) == path) return s;
    FAIL("no stack " << path);
    return kRoot;
  }
  const StackWiring& wired(const std::string& path) const {
    return wiring.stacks[static_cast<std::size_t>(stack(path))];
  }
  ValueId value(const std::string& name, const std::string& attribute = "Ref") const {
    for (ValueId id = 0; id < analysis.values.size(); ++id)
      if (analysis.values[id].name == name && analysis.values[id].attribute == attribute) return id;
    FAIL("no value " << name << "." << attribute);
    return kNoValue;
  }
  std::string wire(const std::string& name, const std::string& attribute = "Ref") const {
    return wiring.name(value(name, attribute));
  }

  std::size_t resource(const std::string& id) const { return index(analysis.source.resources, id); }
  /// What is written for a declaration, without white space.
  std::string written(const std::string& id) const {
    return text([&](JsonWriter& out) { rewriter().write_resource(out, resource(id)); });
  }
  std::string written_output(const std::string& id) const {
    return text([&](JsonWriter& out) { rewriter().write_output(out, index(analysis.source.outputs, id)); });
  }
  std::string written_condition(const std::string& id, const std::string& in) const {
    return text([&](JsonWriter& out) {
      rewriter().write_condition(out, index(analysis.source.conditions, id), stack(in));
    });
  }
  std::string carried(ValueId id, const std::string& in) const {
    return text([&](JsonWriter& out) { rewriter().write_carried(out, id, stack(in)); });
  }
  /// The property `Value` of a resource as it is written.
  Json read_by(const std::string& id) const { return Json::parse(written(id))["Properties"]["Value"]; }

  template <class Write>
  static std::string text(Write write) {
    JsonWriter out(JsonStyle::minified);
    write(out);
    return out.take();
  }

 private:
  static Analysis analysed(const std::string& text, const SplitOptions& options) {
    Outcome<Analysis> outcome = analyse(source_of(text), options);
    INFO(to_text(outcome.diagnostics));
    REQUIRE(outcome.ok());
    return std::move(*outcome);
  }
  static std::size_t index(const Section& section, const std::string& name) {
    const std::int32_t i = section.index_of(name);
    INFO(name);
    REQUIRE(i >= 0);
    return static_cast<std::size_t>(i);
  }

  StackPlan planned() const {
    StackPlan made;
    std::map<std::string, StackId> ids = {{"", kRoot}};
    const auto id_of = [&](const Declaration& entry) {
      const auto at = by_hand_.stacks.find(std::string(entry.name));
      const std::string path = at == by_hand_.stacks.end() ? "" : at->second;
      for (std::size_t end = 0; end < path.size();) {
        end = std::min(path.find('/', end + 1), path.size());
        const auto [known, is_new] =
            ids.emplace(path.substr(0, end), static_cast<StackId>(made.stacks.size()));
        if (!is_new) continue;
        const std::size_t slash = known->first.rfind('/');
        made.parent.push_back(slash == std::string::npos ? kRoot : ids.at(known->first.substr(0, slash)));
        made.stacks.push_back(known->first.substr(slash + 1));
      }
      return ids.at(path);
    };
    for (const Declaration& entry : analysis.source.resources.entries())
      made.of_resource.push_back(id_of(entry));
    for (const Declaration& entry : analysis.source.outputs.entries()) made.of_output.push_back(id_of(entry));
    for (const auto& [before, after] : by_hand_.implied_orders)
      made.implied_orders.emplace_back(resource(before), resource(after));
    for (const auto& group : by_hand_.joined) {
      made.joined_values.emplace_back();
      for (const auto& [name, attribute] : group) made.joined_values.back().push_back(value(name, attribute));
    }
    return made;
  }

  ByHand by_hand_;

 public:
  Analysis analysis;
  StackPlan plan;
  Wiring wiring;
};

inline Json ref_to(const std::string& name) { return {{"Ref", name}}; }
inline Json att_of(const std::string& name, const std::string& attribute) {
  return {{"Fn::GetAtt", {name, attribute}}};
}
inline Json sub(Json what) { return {{"Fn::Sub", std::move(what)}}; }
inline Json resource(const std::string& type, Json properties = nullptr) {
  Json made = {{"Type", type}};
  if (!properties.is_null()) made["Properties"] = std::move(properties);
  return made;
}
/// A resource whose property `Value` is what a test looks at.
inline Json reader(Json value) {
  return resource("AWS::SSM::Parameter", {{"Type", "String"}, {"Value", std::move(value)}});
}

}  // namespace cfnsplit::test
