// Splits that mean the same as their source.
#include "base/stable_hash.hpp"
#include "catch.hpp"
#include "verify/split_fixture.hpp"

using namespace cfnsplit;
using test::codes_of;
using test::SplitFixture;
using test::to_text;

TEST_CASE("a split with every kind of wire proves",
          "[verify][S1][S2][S11][S12][S13][S14][S16][S17][S19][S30]") {
  const SplitFixture split("good");
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof.diagnostics.empty());
  CHECK(proof->root == "root.template.json");
  CHECK(proof->stacks == 2);
  CHECK(proof->resources == 10);
  CHECK(proof->wires == 18);
  CHECK(proof->orders == 14);
}

TEST_CASE("a tree of stacks proves", "[verify][S6][S11][S17][S19][S42][S43][S44]") {
  SplitFixture split("deep");
  split.options.source_directory = "../app";
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof.diagnostics.empty());
  CHECK(proof->stacks == 3);
  CHECK(proof->wires == 8);
}

TEST_CASE("values that travel as one text prove", "[verify][S21][S17]") {
  const SplitFixture split("joined");
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof.diagnostics.empty());
  CHECK(proof->wires == 4);
}

TEST_CASE("outputs may move when the root cannot hold them", "[verify][S15][S40]") {
  SplitFixture split("moved");
  split.options.limits.outputs = 2;
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof->root == "main.json");
  split.options.limits.outputs = 3;
  CHECK(codes_of(split.verify().diagnostics) == "CFS0506 CFS0513");
}

TEST_CASE("a split made by hand of a Serverless service proves", "[verify][S30][S32]") {
  const SplitFixture split("serverless");
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof->root == "cloudformation-template-update-stack.json");
  CHECK(proof->wires == 4);
}

TEST_CASE("a template that was left whole proves", "[verify][S62]") {
  SplitFixture split("good");
  split.files = {{"root.template.json", split.source}};
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof->stacks == 0);
  CHECK(proof->orders == 14);
}

TEST_CASE("what means the same is the same", "[verify]") {
  SplitFixture split("good");
  split.edit("Compute.template.json", R"("DependsOn": "Loop")", R"("DependsOn": ["Loop"])")
      .edit("Compute.template.json", R"({"Fn::Sub": "${RootStackName}-server"})",
            R"({"Fn::Sub": ["${Name}-server", {"Name": {"Ref": "RootStackName"}}]})")
      .edit("Storage.template.json", R"("AllocatedStorage": "20")", R"("AllocatedStorage" : "\u0032\u0030")")
      .edit("Storage.template.json", R"({"Owner": "orders", "Reviewed": true})",
            R"({"Reviewed": true, "Owner": "orders"})")
      .edit("root.template.json", R"({"Fn::GetAtt": ["Role", "Arn"]})", R"({"Fn::GetAtt": "Role.Arn"})")
      .edit("root.template.json", R"("DependsOn": ["Storage"],)",
            R"("DependsOn": ["Storage", "Bucket"], "DeletionPolicy": "Delete",)")
      .edit("root.template.json", R"("TemplateURL": "Compute.template.json")",
            R"("TemplateURL": {"Fn::Sub": "https://${Bucket}/x/Compute.template.json"})");
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  CHECK(proof.ok());
}

TEST_CASE("a conditional resource of the root crosses under its condition", "[verify][S17]") {
  SplitFixture split("good");
  split.edit("source.json", R"("Bucket": {"Type": "AWS::S3::Bucket",)",
             R"("Bucket": {"Type": "AWS::S3::Bucket", "Condition": "IsProd",)");
  split.edit("root.template.json", R"("Bucket": {"Type": "AWS::S3::Bucket",)",
             R"("Bucket": {"Type": "AWS::S3::Bucket", "Condition": "IsProd",)");
  split.edit("root.template.json", R"("DependsOn": ["Bucket"],)",
             "");  // it reads the bucket's name anyway [S64]
  CHECK(codes_of(split.verify().diagnostics) == "CFS0514");
  for (const char* const stack : {R"("RootStackName": {"Ref": "AWS::StackName"},
          "BucketRef": )",
                                  R"("RoleArn": {"Fn::GetAtt": ["Role", "Arn"]},
          "BucketRef": )"})
    split.edit("root.template.json", std::string(stack) + R"({"Ref": "Bucket"})",
               std::string(stack) + R"({"Fn::If": ["IsProd", {"Ref": "Bucket"}, ""]})");
  split.edit("root.template.json", R"({"Fn::GetAtt": "Bucket.DomainName"})",
             R"({"Fn::If": ["IsProd", {"Fn::GetAtt": "Bucket.DomainName"}, ""]})");
  const Outcome<Proof> proof = split.verify();
  INFO(to_text(proof.diagnostics));
  CHECK(proof.ok());
}

TEST_CASE("a child is found by the hash of its text or by its stack", "[verify][S93][CFS0518]") {
  SplitFixture split("moved");
  split.options.limits.outputs = 2;
  split.files["Part.template.json"] = split.files.at("part.json");
  split.files.erase("part.json");
  split.options.root = "main.json";
  split.edit("main.json", "s3://bucket/part.json", "https://host.s3.amazonaws.com/Part-17");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0518");
  split.options.template_url = "https://host.s3.amazonaws.com/{stack}-17";
  CHECK(split.verify().ok());
  split.options.template_url = {};
  const std::string hash = content_hash(split.files.at("Part.template.json"));
  split.edit("main.json", "https://host.s3.amazonaws.com/Part-17",
             "https://host.s3.amazonaws.com/" + hash + ".json?versionId=y");
  CHECK(split.verify().ok());
  split.edit("main.json", hash, "17");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0506 CFS0515 CFS0517");
}

TEST_CASE("only Fn::ToJsonString keeps the order of members", "[verify][S42]") {
  SplitFixture split("deep");
  split.options.source_directory = "../app";
  split.edit("source.json", R"({"Fn::ToJsonString": {"Topic": {"Ref": "Topic"}}})",
             R"({"Fn::ToJsonString": {"Topic": {"Ref": "Topic"}, "B": 1}})");
  split.edit("inner.json", R"({"Fn::ToJsonString": {"Topic": {"Ref": "TopicRef"}}})",
             R"({"Fn::ToJsonString": {"B": 1, "Topic": {"Ref": "TopicRef"}}})");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0504");
  split.edit("inner.json", R"({"B": 1, "Topic": {"Ref": "TopicRef"}})",
             R"({"Topic": {"Ref": "TopicRef"}, "B": 1})");
  CHECK(split.verify().ok());
}
