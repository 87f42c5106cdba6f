// Every local path leads from the new directory: S79.
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

SplitOptions elsewhere() {
  SplitOptions options;
  options.source_directory = "../src";
  return options;
}

}  // namespace

TEST_CASE("the CDK's notes of paths lead from the new directory", "[S79]") {
  Json source = {{"Resources", {{"First", queue()}, {"Second", queue()}}}};
  source["Resources"]["First"]["Metadata"] = {{"aws:asset:path", "asset.1"}, {"aws:asset:property", "Code"}};
  const SplitView view = split_with(source, {"First=Back"}, elsewhere());
  CHECK(view.child("Back")["Resources"]["First"]["Metadata"]["aws:asset:path"] == "../src/asset.1");
}

TEST_CASE("paths that an artifact's property looks up in a mapping lead from there, too", "[S79]") {
  Json source = {{"Resources", {{"First", queue()}}}};
  source["Transform"] = "AWS::LanguageExtensions";
  source["Mappings"] = {
      {"SAMCodeFunctions", {{"alpha", {{"Code", "./build/alpha"}}}, {"beta", {{"Code", "s3://b/k"}}}}},
      {"Sizes", {{"alpha", {{"Code", "./not-a-path"}}}}}};
  source["Resources"]["Fn::ForEach::Functions"] = {
      "Name",
      {"alpha", "beta"},
      {{"${Name}Function",
        {{"Type", "AWS::Lambda::Function"},
         {"Properties", {{"Code", {{"Fn::FindInMap", {"SAMCodeFunctions", {{"Ref", "Name"}}, "Code"}}}}}}}}}};
  const SplitView view = split_with(source, {"First=Back"}, elsewhere());
  const Json& mappings = view.root()["Mappings"];
  CHECK(mappings["SAMCodeFunctions"]["alpha"]["Code"] == "../src/build/alpha");
  CHECK(mappings["SAMCodeFunctions"]["beta"]["Code"] == "s3://b/k");
  CHECK(mappings["Sizes"]["alpha"]["Code"] == "./not-a-path");
}

TEST_CASE("Location of an include leads from the new directory wherever it stands", "[S79][S74]") {
  Json source = {{"Resources", {{"First", queue()}, {"Second", queue()}}}};
  const Json call = {{"Name", "AWS::Include"}, {"Parameters", {{"Location", "./part.yaml"}}}};
  SplitOptions options = elsewhere();
  options.included = {{"./part.yaml", "a: {Ref: Second}\n"}};
  const auto location_in = [](const Json& made) { return made["Parameters"]["Location"]; };
  SECTION("in Transform") {
    source["Transform"] = call;
    CHECK(location_in(split_with(source, {"First=Back"}, options).root()["Transform"]) == "../src/part.yaml");
  }
  SECTION("at the top") {
    source["Fn::Transform"] = call;
    CHECK(location_in(split_with(source, {"First=Back"}, options).root()["Fn::Transform"]) ==
          "../src/part.yaml");
  }
  SECTION("in an output") {
    source["Outputs"]["Out"]["Value"]["Fn::Transform"] = call;
    const SplitView view = split_with(source, {"First=Back"}, options);
    CHECK(location_in(view.root()["Outputs"]["Out"]["Value"]["Fn::Transform"]) == "../src/part.yaml");
  }
}
