// DependsOn as it is written: what stays beside a resource is named, a nested stack stands for what it holds.
#include "emit/scene.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// `waiting` depends on `order`; A and B stand in nested stacks, C beside it.
Scene scene_with(Json waiting, std::map<std::string, std::string> stacks = {{"A", "One"}, {"B", "Two"}},
                 std::vector<std::pair<std::string, std::string>> implied = {}) {
  Json source;
  for (const char* id : {"A", "B", "C"}) source["Resources"][id] = resource("AWS::SQS::Queue");
  source["Resources"]["Waiting"] = std::move(waiting);
  return {source, {std::move(stacks), {}, std::move(implied), {}}};
}

Json waiting(Json order, Json value = "") {
  Json made = reader(std::move(value));
  if (!order.is_null()) made["DependsOn"] = std::move(order);
  return made;
}

Json written_order(const Scene& scene) {
  const Json written = Json::parse(scene.written("Waiting"));
  return written.contains("DependsOn") ? written["DependsOn"] : Json();
}

}  // namespace

TEST_CASE("DependsOn names the stack that holds what it named", "[depends_on]") {
  CHECK(written_order(scene_with(waiting("A"))) == Json("One"));
  CHECK(written_order(scene_with(waiting("C"))) == Json("C"));
  CHECK(written_order(scene_with(waiting({"A", "B", "C"}))) == Json({"C", "One", "Two"}));
  CHECK(written_order(scene_with(waiting({"A"}))) == Json({"One"}));
  CHECK(written_order(scene_with(waiting(Json::array()))) == Json::array());
  CHECK(written_order(scene_with(waiting({"A", "B"}), {{"A", "One"}, {"B", "One"}})) == Json({"One"}));
  CHECK(written_order(scene_with(waiting("A"), {{"A", "Outer/Inner"}})) == Json("Outer"));
}

TEST_CASE("DependsOn on what stands outside is left out: the stack waits", "[depends_on]") {
  CHECK(written_order(scene_with(waiting("A"), {{"A", "One"}, {"Waiting", "Two"}})) == Json());
  CHECK(written_order(scene_with(waiting({"A", "C"}), {{"Waiting", "Two"}})) == Json());
  CHECK(written_order(scene_with(waiting({"A", "C"}), {{"C", "Two"}, {"Waiting", "Two"}})) == Json({"C"}));
}

TEST_CASE("DependsOn is left out where a value orders already, but not one of a branch", "[depends_on]") {
  CHECK(written_order(scene_with(waiting("A", ref_to("A")))) == Json());
  CHECK(written_order(scene_with(waiting("A", sub("${A.Arn}")))) == Json());
  CHECK(written_order(scene_with(waiting({"A", "B"}, ref_to("A")))) == Json({"Two"}));
  CHECK(written_order(scene_with(waiting("C", ref_to("C")))) == Json("C"));
  Json source;
  source["Conditions"] = {{"Prod", {{"Fn::Equals", {"a", "b"}}}}};
  source["Resources"] = {{"A", resource("AWS::SQS::Queue")},
                         {"Waiting", waiting("A", {{"Fn::If", {"Prod", ref_to("A"), ""}}})}};
  CHECK(written_order(Scene(source, {{{"A", "One"}}, {}, {}, {}})) == Json("One"));
}

TEST_CASE("an order that no text states is stated", "[depends_on]") {
  const auto order = [](Json written, std::map<std::string, std::string> stacks) {
    return written_order(scene_with(std::move(written), std::move(stacks), {{"A", "Waiting"}}));
  };
  CHECK(order(waiting(nullptr), {{"A", "One"}}) == Json({"One"}));
  CHECK(order(waiting("A"), {{"A", "One"}}) == Json("One"));
  CHECK(order(waiting("C"), {{"A", "One"}}) == Json({"C", "One"}));
  CHECK(order(waiting(nullptr, ref_to("A")), {{"A", "One"}}) == Json());
  CHECK(order(waiting(nullptr), {}) == Json());
  CHECK(order(waiting(nullptr), {{"Waiting", "One"}}) == Json());
}

TEST_CASE("a DependsOn that is new stands where the order of keys puts it", "[depends_on]") {
  Json before = waiting(nullptr);
  before["DeletionPolicy"] = "Retain";
  const Scene scene = scene_with(before, {{"A", "One"}}, {{"A", "Waiting"}});
  CHECK(scene.written("Waiting") ==
        R"({"DeletionPolicy":"Retain","DependsOn":["One"],"Properties":{"Type":"String","Value":""},)"
        R"("Type":"AWS::SSM::Parameter"})");
}
