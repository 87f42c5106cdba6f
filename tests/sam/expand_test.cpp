#include "sam/expand.hpp"

#include <nlohmann/json.hpp>

#include "base/source_text.hpp"
#include "catch.hpp"
#include "support.hpp"

using namespace cfnsplit;
using nlohmann::json;

namespace {

const std::string kSam = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  PlaceOrder:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: ./src, Role: !GetAtt Role.Arn}
)";

std::optional<std::string> request_of(const std::string& transform) {
  return sam_request("app.yaml",
                     "Transform: " + transform + "\nResources: {A: {Type: AWS::Serverless::Api}}\n",
                     SamUse::split);
}

}  // namespace

TEST_CASE("the request is the template in JSON, in its own order, with long forms", "[sam]") {
  const auto request = sam_request("app.yaml", kSam, SamUse::split);
  REQUIRE(request);
  CHECK(
      *request ==
      R"({"template":{"Transform":"AWS::Serverless-2016-10-31","Resources":{"PlaceOrder":{"Type":)"
      R"("AWS::Serverless::Function","Properties":{"CodeUri":"./src","Role":{"Fn::GetAtt":["Role","Arn"]}}}}},)"
      R"("stands_in":false})");
  CHECK(json::parse(*sam_request("app.yaml", kSam, SamUse::shown))["stands_in"] == true);
}

TEST_CASE("nothing is asked of what the translator cannot expand alone", "[sam]") {
  CHECK(request_of("AWS::Serverless-2016-10-31"));
  CHECK(request_of("[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]"));
  CHECK_FALSE(request_of("AWS::LanguageExtensions"));
  CHECK_FALSE(request_of("[Mine, AWS::Serverless-2016-10-31]"));
  CHECK_FALSE(request_of("[{Name: AWS::Include}, AWS::Serverless-2016-10-31]"));
  CHECK_FALSE(request_of("{AWS::Serverless-2016-10-31: 1}"));
  CHECK_FALSE(request_of("[AWS::Serverless-2016-10-31"));  // its next reader tells
  const std::string application =
      "Transform: AWS::Serverless-2016-10-31\nResources:\n"
      "  A: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: a}}}\n";
  CHECK_FALSE(sam_request("app.yaml", application, SamUse::split));
  CHECK(sam_request("app.yaml", application + "  F: {Type: AWS::Serverless::Function}\n", SamUse::split));
}

TEST_CASE("what was expanded knows its origin", "[sam]") {
  const auto made = take_sam_answer("app.yaml", kSam, R"({"template":{"Resources":{"B":{"n":1.50},"A":{}}}})",
                                    SamUse::split);
  REQUIRE(made);
  CHECK(made->find(kSam) != std::string::npos);
  const SourceText text("app.yaml", *made);
  CHECK(text.text() ==
        "{\n  \"Resources\": {\n    \"B\": {\n      \"n\": 1.50\n    },\n    \"A\": {}\n  }\n}\n");
  CHECK(text.origin() == kSam);
}

TEST_CASE("without a translator the template is as it was", "[sam]") {
  const auto made =
      take_sam_answer("app.yaml", kSam, R"({"missing":"No module named 'samtranslator'"})", SamUse::split);
  REQUIRE(made);
  CHECK(*made == kSam);
}

TEST_CASE("what cannot be expanded points at the resource", "[sam]") {
  const std::string answer =
      R"({"faults":[{"message":"no S3 Uri","resource":"PlaceOrder"},{"message":"bad","resource":null}]})";
  const auto refused = take_sam_answer("app.yaml", kSam, answer, SamUse::split);
  CHECK_FALSE(refused);
  REQUIRE(refused.diagnostics.size() == 2);
  CHECK(refused.diagnostics.front().place.line == 1);  // in the order of the text
  const Diagnostic& first = refused.diagnostics.back();
  CHECK(first.code == "CFS0307");
  CHECK(first.severity == Severity::error);
  CHECK(first.summary == "AWS SAM cannot expand the template: no S3 Uri");
  CHECK(first.place.line == 3);
  CHECK(first.place.pointer == "/Resources/PlaceOrder");

  const auto shown = take_sam_answer("app.yaml", kSam, answer, SamUse::shown);
  REQUIRE(shown);
  CHECK(*shown == kSam);
  CHECK(shown.diagnostics.front().severity == Severity::note);
}

TEST_CASE("an answer that is none is refused", "[sam]") {
  for (const std::string answer : {"", "[", "{}", "[]", R"({"template":1})", R"({"faults":[]})",
                                   R"({"faults":1})", R"({"broken":"it has ended with 1"})"}) {
    INFO(answer);
    for (const SamUse use : {SamUse::split, SamUse::shown}) {
      const auto made = take_sam_answer("app.yaml", kSam, answer, use);
      CHECK_FALSE(made);
      REQUIRE(made.diagnostics.size() == 1);
      CHECK(made.diagnostics.front().code == "CFS0308");
    }
  }
}
