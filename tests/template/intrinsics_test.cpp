#include "template/intrinsics.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("keys name functions", "[intrinsics]") {
  CHECK(intrinsic_of("Ref") == Intrinsic::ref);
  CHECK(intrinsic_of("Condition") == Intrinsic::condition);
  CHECK(intrinsic_of("Fn::GetAtt") == Intrinsic::get_att);
  CHECK(intrinsic_of("Fn::Sub") == Intrinsic::sub);
  CHECK(intrinsic_of("Fn::If") == Intrinsic::if_);
  CHECK(intrinsic_of("Fn::FindInMap") == Intrinsic::find_in_map);
  CHECK(intrinsic_of("Fn::Transform") == Intrinsic::transform);
  CHECK(intrinsic_of("Fn::ForEach::Loop") == Intrinsic::for_each);
  CHECK(intrinsic_of("Fn::Join") == Intrinsic::other);
}

TEST_CASE("an unknown function is a function all the same", "[intrinsics][S5]") {
  CHECK(intrinsic_of("Fn::FromTheFuture") == Intrinsic::other);
  CHECK(intrinsic_of("Fn::") == Intrinsic::other);
  for (const char* const key : {"", "ref", "Fn:Sub", "fn::Sub", "Refs", "Properties"})
    CHECK(intrinsic_of(key) == Intrinsic::none);
}

TEST_CASE("a call is an object with exactly one member", "[intrinsics]") {
  const auto document =
      read_json(source_of(R"([{"Ref": "A"}, {"Ref": "A", "x": 1}, {}, "Ref", ["Ref"], {"Key": 1}])"));
  REQUIRE(document.ok());
  const Node root = (*document.value)->root();
  CHECK(called_function(root.at(0)) == Intrinsic::ref);
  for (std::uint32_t i = 1; i < root.size(); ++i) CHECK(called_function(root.at(i)) == Intrinsic::none);
  CHECK(called_function(Node()) == Intrinsic::none);
}
