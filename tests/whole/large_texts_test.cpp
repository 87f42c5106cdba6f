// Templates in which one thing is very large: what is done about them takes time in line with the text, or is refused.
#include <algorithm>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Each condition names the next; a queue names the first.
Json chain_of_conditions(int length) {
  Json source = {{"Resources", {{"A", queue()}, {"B", queue()}}}};
  for (int i = 0; i < length; ++i)
    source["Conditions"]["C" + std::to_string(i)] = {
        {"Fn::Not", {{{"Condition", "C" + std::to_string(i + 1)}}}}};
  source["Conditions"]["C" + std::to_string(length)] = {{"Fn::Equals", {"a", "b"}}};
  source["Resources"]["B"]["Condition"] = "C0";
  return source;
}

}  // namespace

TEST_CASE("conditions in a chain are followed while they can be held", "[S3][CFS0130]") {
  const SplitView view = split_with(chain_of_conditions(1'500), {"B=Back"});
  CHECK(view.child("Back")["Conditions"].size() == 1'501);
  CHECK(has_code(refused(chain_of_conditions(8'000)), "CFS0130"));
}

TEST_CASE("a hundred thousand variables of one Fn::Sub are looked up", "[S2]") {
  std::string text;
  Json variables;
  for (int i = 0; i < 100'000; ++i) {
    const std::string name = "v" + std::to_string(i);
    text += "${" + name + "}${A}";
    variables[name] = "x";
  }
  Json source = {{"Resources", {{"A", queue()}, {"B", queue()}}}};
  source["Resources"]["B"]["Properties"]["QueueName"] = {{"Fn::Sub", {text, variables}}};
  SplitOptions options;
  options.limits.bytes = 100'000'000;
  const SplitView view = split_with(source, {"B=Back"}, options);
  CHECK(view.child("Back")["Parameters"].size() == 1);
}

TEST_CASE("names are suggested for the first unknown ones", "[CFS0201]") {
  Json source = {{"Resources", {{"A", queue()}}}};
  for (int i = 0; i < 2'000; ++i) {
    source["Parameters"]["Parameter" + std::to_string(i)] = {{"Type", "String"}};
    source["Resources"]["A"]["Properties"]["Tags"].push_back({{"Ref", "Paramter" + std::to_string(i)}});
  }
  const std::vector<Diagnostic> found = refused(source);
  REQUIRE(std::ranges::count(found, "CFS0201", &Diagnostic::code) == 21);
  CHECK(
      std::ranges::all_of(found, [](const Diagnostic& one) { return one.hint.starts_with("did you mean"); }));
  CHECK(found.back().summary.ends_with(", and 1979 more names are not"));
}

TEST_CASE("of very many cycles of conditions the first are told", "[CFS0203]") {
  Json source = {{"Resources", {{"A", queue()}}}};
  for (int i = 0; i < 1'000; ++i) {
    const std::string next = std::to_string((i + 1) % 1'000);
    source["Conditions"]["C" + std::to_string(i)] = {
        {"Fn::And", {{{"Condition", "C0"}}, {{"Condition", "C" + next}}}}};
  }
  CHECK(std::ranges::count(refused(source), "CFS0203", &Diagnostic::code) == 20);
}
