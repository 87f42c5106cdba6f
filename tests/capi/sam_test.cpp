// Expanding a SAM template through the C interface.
#include <cfnsplit/sam.h>

#include <string>

#include "catch.hpp"
#include "result.hpp"

namespace {

using cfnsplit::test::Result;

const std::string kSam =
    "Transform: AWS::Serverless-2016-10-31\nResources:\n"
    "  Place:\n    Type: AWS::Serverless::Function\n";

Result request(const std::string& text, int is_shown) {
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_sam_request("app.yaml", text.data(), text.size(), is_shown, &made) == CFNSPLIT_DONE);
  return Result(made);
}

Result expand(const char* answer, int is_shown, int expected) {
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_sam_expand("app.yaml", kSam.data(), kSam.size(), answer, is_shown, &made) == expected);
  return Result(made);
}

}  // namespace

TEST_CASE("a template of SAM has a request, and no other", "[capi]") {
  const Result asked = request(kSam, 1);
  REQUIRE(cfnsplit_file_count(asked.get()) == 1);
  CHECK(std::string(cfnsplit_file_text(asked.get(), 0)).ends_with("\"stands_in\":true}"));
  CHECK(cfnsplit_file_count(request("Resources: {}", 0).get()) == 0);
}

TEST_CASE("what was expanded can be split, with its places in the source", "[capi]") {
  const Result made =
      expand(R"({"template":{"Resources":{"PlaceRole":{"Type":"AWS::IAM::Role","DependsOn":"Gone"}}}})", 0,
             CFNSPLIT_DONE);
  REQUIRE(cfnsplit_file_count(made.get()) == 1);
  cfnsplit_result* split = nullptr;
  CHECK(cfnsplit_split("app.yaml", cfnsplit_file_text(made.get(), 0), cfnsplit_file_length(made.get(), 0),
                       nullptr, &split) == CFNSPLIT_INPUT);
  const Result refused(split);
  REQUIRE(cfnsplit_diagnostic_count(split) == 1);
  CHECK(std::string(cfnsplit_diagnostic_code(split, 0)) == "CFS0201");
  CHECK(cfnsplit_diagnostic_line(split, 0) == 3);
  CHECK(std::string(cfnsplit_diagnostic_file(split, 0)) == "app.yaml");
}

TEST_CASE("what cannot be expanded is refused, or shown as it is", "[capi]") {
  const char* const fault = R"({"faults":[{"message":"no code","resource":"Place"}]})";
  const Result refused = expand(fault, 0, CFNSPLIT_INPUT);
  CHECK(std::string(cfnsplit_diagnostic_code(refused.get(), 0)) == "CFS0307");
  CHECK(cfnsplit_file_count(refused.get()) == 0);
  CHECK(cfnsplit_file_text(expand(fault, 1, CFNSPLIT_DONE).get(), 0) == kSam);
  expand("", 0, CFNSPLIT_INPUT);
  expand(nullptr, 0, CFNSPLIT_USAGE);
}
