#include "template/absent_attributes.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;

namespace {

bool is_unsure(const std::string& properties, std::string_view attribute) {
  const auto read =
      read_json(test::source_of(R"({"Type": "AWS::DynamoDB::Table", "Properties": )" + properties + "}"));
  REQUIRE(read);
  return may_be_absent((*read)->root(), attribute);
}

}  // namespace

TEST_CASE("an attribute is sure where the property that brings it is plainly there", "[facts][S17]") {
  CHECK_FALSE(is_unsure(R"({"StreamSpecification": {"StreamViewType": "NEW_IMAGE"}})", "StreamArn"));
  CHECK_FALSE(is_unsure(R"({"StreamSpecification": {"Ref": "X"}})", "StreamArn"));
  CHECK(is_unsure(R"({"StreamSpecification": {"Fn::If": ["C", {}, {"Ref": "AWS::NoValue"}]}})", "StreamArn"));
  CHECK(is_unsure(R"({"Fn::If": ["C", {"StreamSpecification": {}}, {}]})", "StreamArn"));
  CHECK(is_unsure("{}", "StreamArn"));
  CHECK_FALSE(is_unsure("{}", "Arn"));
}
