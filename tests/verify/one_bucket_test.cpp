// Nested templates that lie in S3 lie in one bucket [S93].
#include "verify/small_split.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// What is found in a split of two nested stacks with these addresses. With `is_of_cdk` the files are noted beside them.
std::string codes_of_two(const std::string& first, const std::string& second, bool is_of_cdk = false) {
  const auto topic = [](const std::string& name) {
    return "\"" + name + R"(": {"Type": "AWS::SNS::Topic"})";
  };
  const auto stack = [&](const std::string& url, const std::string& file) {
    const std::string note = R"("Metadata": {"aws:asset:path": ")" + file + R"("}, )";
    return R"({"Type": "AWS::CloudFormation::Stack", )" + (is_of_cdk ? note : "") +
           R"("Properties": {"TemplateURL": )" + url + "}}";
  };
  const std::string parameters =
      R"("Parameters": {"OneS3Bucket": {"Type": "String"}, "TwoS3Bucket": {"Type": "String"}}, )";
  SmallSplit split;
  split.source = "{" + parameters + R"("Resources": {)" + topic("A") + ", " + topic("B") + "}}";
  split.root = "{" + parameters + R"("Resources": {"One": )" + stack(first, "Part.json") + R"(, "Two": )" +
               stack(second, "Other.json") + "}}";
  split.part = R"({"Resources": {)" + topic("A") + "}}";
  split.others["Other.json"] = R"({"Resources": {)" + topic("B") + "}}";
  return codes(split);
}

}  // namespace

TEST_CASE("all templates of a split in S3 lie in one bucket", "[verify][S70][S93][CFS0518]") {
  const auto two = [](const std::string& first, const std::string& second) {
    return codes_of_two(first, second);
  };
  const std::string part = R"("https://b.s3.amazonaws.com/x/Part.json")";
  CHECK(two(part, R"("https://b.s3.eu-west-1.amazonaws.com/y/Other.json")") == "");
  CHECK(two(part, R"("https://s3.amazonaws.com/b/Other.json")") == "");
  CHECK(two(part, R"("s3://b/Other.json")") == "");
  CHECK(two(part, R"("Other.json")") == "");
  CHECK(two(part, R"("https://c.s3.amazonaws.com/x/Other.json")") == "CFS0518");
  CHECK(two(part, R"("https://s3.amazonaws.com/c/Other.json")") == "CFS0518");
  CHECK(two(part, R"({"Fn::Sub": "https://b${AWS::Region}.s3.amazonaws.com/Other.json"})") == "CFS0518");
  const auto sub = [](const std::string& text) { return R"({"Fn::Sub": ")" + text + "\"}"; };
  CHECK(two(sub("https://b-${AWS::Region}.s3.amazonaws.com/Part.json"),
            sub("https://b-${AWS::Region}.s3.amazonaws.com/Other.json")) == "");
  CHECK(two(sub("https://b-${AWS::Region}.s3.amazonaws.com/Part.json"),
            sub("https://b-${AWS::AccountId}.s3.amazonaws.com/Other.json")) == "CFS0518");
}

TEST_CASE("the CDK's legacy synthesizer has a parameter for each bucket", "[verify][S93][CFS0518]") {
  const auto in = [](const std::string& bucket, const std::string& file) {
    return R"({"Fn::Join": ["", ["https://s3.", {"Ref": "AWS::Region"}, ".amazonaws.com/", )" + bucket +
           R"(, "/)" + file + R"("]]})";
  };
  const std::string one = R"({"Ref": "OneS3Bucket"})", two = R"({"Ref": "TwoS3Bucket"})";
  CHECK(codes_of_two(in(one, "Part.json"), in(two, "Other.json"), true) == "");
  CHECK(codes_of_two(in(one, "Part.json"), in(two, "Other.json")) == "CFS0518");
  CHECK(codes_of_two(in(one, "Part.json"), in(R"("b")", "Other.json"), true) == "CFS0518");
  CHECK(codes_of_two(in(R"("b")", "Part.json"), in(two, "Other.json"), true) == "CFS0518");
}
