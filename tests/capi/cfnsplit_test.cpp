#include <cfnsplit/cfnsplit.h>

#include <memory>
#include <string>

#include "catch.hpp"
#include "result.hpp"

#ifdef CFNSPLIT_C_CHECK  // the build compiles c_interface.c, as C
extern "C" int c_interface_check(void);
TEST_CASE("the interface works from C", "[capi]") { CHECK(c_interface_check() == 0); }
#endif

namespace {

using cfnsplit::test::Result;

// Three resources of which no two fit one stack, and a reference that has to cross.
const std::string kTemplate = R"({
  "Resources": {
    "Topic": {"Type": "AWS::SNS::Topic"},
    "Queue": {"Type": "AWS::SQS::Queue"},
    "Policy": {"Type": "AWS::SNS::Subscription",
               "Properties": {"TopicArn": {"Ref": "Topic"}, "Protocol": "sqs",
                              "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]}}}
  }
})";

Result split(const std::string& text, const char* options, int& status) {
  cfnsplit_result* made = nullptr;
  status = cfnsplit_split("app.json", text.data(), text.size(), options, &made);
  REQUIRE(made != nullptr);
  CHECK(cfnsplit_result_status(made) == status);
  return Result(made);
}

}  // namespace

TEST_CASE("a template within its limits is one file and the manifest", "[capi]") {
  int status = -1;
  const Result result = split(kTemplate, nullptr, status);
  INFO(cfnsplit_diagnostics_text(result.get()));
  REQUIRE(status == CFNSPLIT_DONE);
  REQUIRE(cfnsplit_file_count(result.get()) == 2);
  CHECK(std::string(cfnsplit_file_name(result.get(), 0)) == "manifest.json");
  CHECK(std::string(cfnsplit_file_name(result.get(), 1)) == "root.template.json");
  const std::string root = cfnsplit_file_text(result.get(), 1);
  CHECK(root.size() == cfnsplit_file_length(result.get(), 1));
  CHECK(root.find("AWS::SQS::Queue") != std::string::npos);
  CHECK(std::string(cfnsplit_result_summary(result.get())) ==
        "within its limits, left as one stack of 3 resources\n");

  const cfnsplit_file files[] = {{"root.template.json", root.data(), root.size()}};
  cfnsplit_result* proof = nullptr;
  CHECK(cfnsplit_verify("app.json", kTemplate.data(), kTemplate.size(), files, 1, nullptr, &proof) ==
        CFNSPLIT_DONE);
  CHECK(std::string(cfnsplit_result_summary(proof)) ==
        "the split means the same as app.json: 3 resources in root.template.json and 0 nested stacks, "
        "0 stack parameters followed, 2 dependencies kept\n");
  cfnsplit_result_free(proof);

  const std::string other = R"({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})";
  const cfnsplit_file wrong[] = {{"root.template.json", other.data(), other.size()}};
  CHECK(cfnsplit_verify("app.json", kTemplate.data(), kTemplate.size(), wrong, 1, nullptr, &proof) ==
        CFNSPLIT_FOUND);
  CHECK(cfnsplit_diagnostic_count(proof) > 0);
  cfnsplit_result_free(proof);
}

TEST_CASE("options are read from JSON, errors have places", "[capi]") {
  int status = -1;
  const Result result = split(kTemplate, R"({"max_resorces": 5})", status);
  CHECK(status == CFNSPLIT_USAGE);
  REQUIRE(cfnsplit_diagnostic_count(result.get()) == 1);
  CHECK(std::string(cfnsplit_diagnostic_code(result.get(), 0)) == "CFS0003");
  CHECK(std::string(cfnsplit_diagnostic_summary(result.get(), 0)) == "unknown key 'max_resorces'");
  CHECK(std::string(cfnsplit_diagnostic_hint(result.get(), 0)) == "did you mean 'max_resources'?");
  CHECK(std::string(cfnsplit_diagnostic_file(result.get(), 0)) == "options");
  CHECK(cfnsplit_diagnostic_line(result.get(), 0) == 1);
  CHECK(cfnsplit_diagnostic_column(result.get(), 0) == 2);
  CHECK(cfnsplit_diagnostic_severity(result.get(), 0) == CFNSPLIT_ERROR);
  CHECK(std::string(cfnsplit_diagnostics_text(result.get())) ==
        "options:1:2: error[CFS0003]: unknown key 'max_resorces'\n"
        "{\"max_resorces\": 5}\n"
        " ^~~~~~~~~~~~~~\n"
        "  hint: did you mean 'max_resources'?\n"
        "1 error\n");
}

TEST_CASE("templates are counted against the service's quotas or one's own", "[capi]") {
  const std::string root =
      R"({"Resources": {"S": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "child.json"}}}})";
  const cfnsplit_file files[] = {{"app/child.json", kTemplate.data(), kTemplate.size()}};
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_check("app/root.json", root.data(), root.size(), files, 1, nullptr, &made) == CFNSPLIT_DONE);
  CHECK(cfnsplit_diagnostic_count(made) == 0);
  CHECK(std::string(cfnsplit_result_summary(made)).ends_with("2 templates, within their limits\n"));
  REQUIRE(cfnsplit_file_count(made) == 1);
  CHECK(std::string(cfnsplit_file_text(made, 0)).find("\"resources\":{\"used\":3,\"limit\":500,") !=
        std::string::npos);
  cfnsplit_result_free(made);

  CHECK(cfnsplit_check("app/root.json", root.data(), root.size(), files, 1, R"({"max_resources": 2})",
                       &made) == CFNSPLIT_FOUND);
  REQUIRE(cfnsplit_diagnostic_count(made) == 1);
  CHECK(std::string(cfnsplit_diagnostic_code(made, 0)) == "CFS0601");
  CHECK(std::string(cfnsplit_diagnostic_file(made, 0)) == "app/child.json");
  cfnsplit_result_free(made);
  CHECK(cfnsplit_check("app/root.json", root.data(), root.size(), nullptr, 0, nullptr, nullptr) ==
        CFNSPLIT_FOUND);
  CHECK(cfnsplit_check("app/root.json", root.data(), root.size(), nullptr, 1, nullptr, nullptr) ==
        CFNSPLIT_USAGE);
}

TEST_CASE("each function takes its section of the options", "[capi]") {
  const char* const options =
      R"({"max_resources": 100, "split": {"max_resources": 1}, "check": {"max_resources": 4, "warn_at": 0.75}})";
  int status = -1;
  const Result made = split(kTemplate, options, status);
  CHECK(status == CFNSPLIT_NO_PLAN);  // no stack holds one resource only
  cfnsplit_result* counted = nullptr;
  CHECK(cfnsplit_check("app.json", kTemplate.data(), kTemplate.size(), nullptr, 0, options, &counted) ==
        CFNSPLIT_DONE);
  REQUIRE(cfnsplit_diagnostic_count(counted) == 1);
  CHECK(std::string(cfnsplit_diagnostic_code(counted, 0)) == "CFS0602");
  cfnsplit_result_free(counted);
  CHECK(cfnsplit_check("app.json", kTemplate.data(), kTemplate.size(), nullptr, 0,
                       R"({"check": {"pins": {}}})", &counted) == CFNSPLIT_USAGE);
  CHECK(std::string(cfnsplit_diagnostic_summary(counted, 0)) == "'pins' cannot stand in the section 'check'");
  cfnsplit_result_free(counted);
}

TEST_CASE("a check takes the keys of its section without the section", "[capi]") {
  const auto codes_of = [](const char* options, int expected) {
    cfnsplit_result* made = nullptr;
    CHECK(cfnsplit_check("app.json", kTemplate.data(), kTemplate.size(), nullptr, 0, options, &made) ==
          expected);
    std::string codes;
    for (size_t i = 0; i < cfnsplit_diagnostic_count(made); ++i) codes += cfnsplit_diagnostic_code(made, i);
    cfnsplit_result_free(made);
    return codes;
  };
  CHECK(codes_of(R"({"max_resources": 4, "warn_at": 0.75})", CFNSPLIT_DONE) == "CFS0602");
  CHECK(codes_of(R"({"max_resources": 4, "warn_at": 1})", CFNSPLIT_DONE) == "");
  CHECK(codes_of(R"({"max_resources": 4, "warn_at": 0.75, "warnings_as_errors": true})", CFNSPLIT_FOUND) ==
        "CFS0602");
  CHECK(codes_of(R"({"max_growth": 1})", CFNSPLIT_USAGE) == "CFS0003");
  CHECK(codes_of(R"({"baseline": "old.json"})", CFNSPLIT_USAGE) == "CFS0608");
  CHECK(codes_of(R"({"warn_at": 1, "check": {"warn_at": 0.5}, "max_resources": 4})", CFNSPLIT_DONE) ==
        "CFS0602");
}

TEST_CASE("two files of one name are refused", "[capi]") {
  const cfnsplit_file files[] = {{"a.json", "{}", 2}, {"b.json", "{}", 2}, {"a.json", "[]", 2}};
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_verify("app.json", kTemplate.data(), kTemplate.size(), files, 3, nullptr, &made) ==
        CFNSPLIT_USAGE);
  CHECK(std::string(cfnsplit_diagnostic_summary(made, 0)) == "two files are called 'a.json'");
  cfnsplit_result_free(made);
}

TEST_CASE("the baseline of a check is one of its files", "[capi]") {
  const std::string before = R"({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})";
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_check("app.json", before.data(), before.size(), nullptr, 0, nullptr, &made) ==
        CFNSPLIT_DONE);
  const std::string report = cfnsplit_file_text(made, 0);
  cfnsplit_result_free(made);

  const cfnsplit_file files[] = {{"old.json", report.data(), report.size()}};
  const auto check = [&](const char* options) {
    const int status =
        cfnsplit_check("app.json", kTemplate.data(), kTemplate.size(), files, 1, options, &made);
    const std::string code = cfnsplit_diagnostic_count(made) > 0 ? cfnsplit_diagnostic_code(made, 0) : "";
    cfnsplit_result_free(made);
    return std::to_string(status) + ' ' + code;
  };
  CHECK(check(R"({"check": {"baseline": "old.json", "max_growth": 2}})") == "0 ");
  CHECK(check(R"({"check": {"baseline": "old.json", "max_growth": 1}})") == "1 CFS0603");
  CHECK(check(R"({"check": {"baseline": "none.json"}})") == "2 CFS0608");
  CHECK(check(R"({"check": {"max_growth": 1}})") == "2 CFS0003");
}

TEST_CASE("NULL where a text must be is a usage error", "[capi]") {
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_split(nullptr, "{}", 2, nullptr, &made) == CFNSPLIT_USAGE);
  CHECK(std::string(cfnsplit_diagnostic_summary(made, 0)) == "the argument 'name' is NULL");
  cfnsplit_result_free(made);
  CHECK(cfnsplit_split("app.json", nullptr, 0, nullptr, &made) == CFNSPLIT_USAGE);
  cfnsplit_result_free(made);
  CHECK(cfnsplit_verify("app.json", "{}", 2, nullptr, 1, nullptr, &made) == CFNSPLIT_USAGE);
  cfnsplit_result_free(made);
  const cfnsplit_file nameless = {nullptr, "{}", 2};
  CHECK(cfnsplit_verify("app.json", "{}", 2, &nameless, 1, nullptr, &made) == CFNSPLIT_USAGE);
  cfnsplit_result_free(made);
  CHECK(cfnsplit_split("app.json", "{", 1, nullptr, nullptr) == CFNSPLIT_INPUT);
}

TEST_CASE("text may hold any byte", "[capi]") {
  int status = -1;
  const Result result = split(std::string("\0{}\xff", 4), nullptr, status);
  CHECK(status == CFNSPLIT_INPUT);
}
