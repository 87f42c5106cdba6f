#include "prior/earlier_split.hpp"

#include "catch.hpp"
#include "prior/lock_source.hpp"
#include "prior/new_outputs.hpp"
#include "prior/since_before.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

struct Read {
  explicit Read(const std::string& sections)
      : document(*read_json(source_of("{" + sections + "}"))),
        source(*read_template(document)),
        references(*find_references(source)) {}
  std::shared_ptr<const Document> document;
  Template source;
  References references;
};

const std::string kTemplate = R"("Resources": {
  "A": {"Type": "AWS::SQS::Queue"}, "B": {"Type": "AWS::SQS::Queue"}, "Fn": {"Type": "AWS::Lambda::Function"},
  "FnVersion0a1b2c3d4e": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}}},
  "Outputs": {"Far": {"Value": "1"}, "Near": {"Value": "2"}})";

std::string manifest(const std::string& stacks, const std::string& resources) {
  return R"({"generator": "cfnsplit", "format_version": 1, "source": {"file": "app.json", "hash": "0"},
             "stacks": [{"stack": "", "file": "root.template.json", "hash": "r"})" +
         stacks + R"(], "resources": {)" + resources + R"(}, "moved_outputs": {"Far": "Back"}})";
}

const std::string kBack = R"(, {"stack": "Back", "file": "Back.template.json", "hash": "b"})";

Prior prior(std::vector<std::string> stacks, std::vector<std::int32_t> places) {
  return {std::move(stacks), std::move(places), {}, {}};
}

}  // namespace

TEST_CASE("a manifest tells what the lock of its split had told", "[lock]") {
  const Read read(kTemplate);
  const TemplateFile file{
      "out/manifest.json",
      manifest(kBack, R"("A": {"stack": "Back"}, "Gone": {"stack": ""}, "Fn": {"stack": "Back"},
                         "FnVersion9f8e7d6c5b": {"stack": "Back"})")};
  CHECK(is_manifest(file.text));
  const Outcome<Lock> lock = lock_of_manifest(file, read.source, read.references);
  REQUIRE(lock.ok());
  CHECK(lock->source == "app.json");
  REQUIRE(lock->resources.size() == 4);
  CHECK(lock->resources[2].key == "Fn AWS::Lambda::Version");  // of another build, and kept
  CHECK(lock->resources[2].path == "Back");
  REQUIRE(lock->outputs.size() == 2);
  CHECK(lock->outputs[0].path == "Back");
  CHECK(lock->outputs[1].path.empty());
  CHECK(removed_since(*lock, read.source, read.references) == std::vector<std::string>{"Gone"});
  CHECK(read_earlier_split(file.text)->hashes.at("Back.template.json") == "b");
}

TEST_CASE("a manifest that names no stack of its own, or leads elsewhere, is refused", "[lock][CFS0801]") {
  const Read read(kTemplate);
  for (const std::string& text : {manifest("", R"("A": {"stack": "Back"})"),
                                  manifest(R"(, {"stack": "../up"})", R"("A": {"stack": "../up"})"),
                                  manifest(kBack, R"("A/../B": {"stack": "Back"})")}) {
    const Outcome<Lock> lock = lock_of_manifest({"out/manifest.json", text}, read.source, read.references);
    REQUIRE_FALSE(lock.ok());
    CHECK(lock.diagnostics.front().code == "CFS0801");
    CHECK(lock.diagnostics.front().hint.find("--fresh") != std::string::npos);
  }
  CHECK_FALSE(
      is_manifest(R"({"generator": "cfnsplit", "format_version": 1, "stacks": {}, "resources": {}})"));
  CHECK_FALSE(is_manifest("{"));
}

TEST_CASE("an earlier split of another template does not tell where this one stands", "[lock][CFS0804]") {
  const Read read(kTemplate);
  const Outcome<Lock> lock = lock_of_manifest(
      {"out/manifest.json", manifest(kBack, R"("A": {"stack": ""}, "X": {"stack": ""}, "Y": {"stack": ""})")},
      read.source, read.references);
  REQUIRE(lock.ok());
  const auto found = prior_from(*lock, "out/manifest.json", read.source, read.references);
  REQUIRE_FALSE(found.ok());
  CHECK(found.diagnostics.front().summary ==
        "of the 3 resources in the earlier split of 'out/manifest.json' the template has 1: it belongs to "
        "another "
        "template");
  CHECK(found.diagnostics.front().hint.find("--output") != std::string::npos);
}

TEST_CASE("an output that reads what is new does not stand in the root", "[lock][outputs]") {
  const Read read(
      R"("Resources": {"A": {"Type": "AWS::SQS::Queue"}, "B": {"Type": "AWS::SQS::Queue"}},
         "Outputs": {"Old": {"Value": {"Ref": "A"}}, "New": {"Value": {"Ref": "B"}}})");
  const TemplateFile file{"out/manifest.json", manifest(kBack, R"("A": {"stack": "Back"})")};
  const Outcome<Lock> lock = lock_of_manifest(file, read.source, read.references);
  REQUIRE(lock.ok());
  Outcome<Prior> found = prior_from(*lock, file.name, read.source, read.references);
  REQUIRE(found.ok());
  forget_new_outputs(*found, read.references);
  CHECK(found->of_output == std::vector<std::int32_t>{kInRoot, kNowhere});
}

TEST_CASE("what is deployed and gone from the template is known by its id", "[lock][S6]") {
  const Read read(
      R"("Transform": "AWS::LanguageExtensions", "Resources": {"A": {"Type": "AWS::SQS::Queue"},
         "Fn": {"Type": "AWS::Lambda::Function"},
         "FnVersion0a1b2c3d4e": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}},
         "Fn::ForEach::Many": ["Name", ["X", "Y"], {"${Name}Queue": {"Type": "AWS::SQS::Queue"}}]})");
  const Deployed deployed{{},
                          {{"A", "AWS::SQS::Queue", ""},
                           {"XQueue", "AWS::SQS::Queue", ""},
                           {"ZQueue", "AWS::SQS::Queue", ""},
                           {"FnVersion9f8e7d6c5b", "AWS::Lambda::Version", ""},
                           {"Old", "AWS::SQS::Queue", ""}}};
  CHECK(removed_since(deployed, read.source) == std::vector<std::string>{"Old", "ZQueue"});
}

TEST_CASE("a stack has another name where it holds what another held, and all of it", "[lock]") {
  const auto names = [](const Prior& before, const Prior& now) {
    std::string text;
    for (const RenamedStack& stack : renamed_since(before, now)) text += stack.before + ">" + stack.now + " ";
    return text;
  };
  const Prior before = prior({"Back", "Front"}, {0, 1, 1, 2, 2});
  CHECK(names(before, before).empty());
  CHECK(names(before, prior({"Front", "Shop"}, {0, 2, 2, 1, 1})) == "Back>Shop ");
  CHECK(names(before, prior({"Front", "Shop"}, {0, 2, 2, 1, kNowhere})) == "Back>Shop ");
  CHECK(names(before, prior({"Front", "Shop"}, {0, 2, 0, 1, 1})).empty());  // one moved to the root
  CHECK(names(before, prior({"Shop"}, {0, 1, 1, 1, 1})).empty());           // two became one
  CHECK(names(before, prior({"Back", "Shop"}, {0, 1, 1, 2, 2})) == "Front>Shop ");
  CHECK(names(before, prior({"Back", "Front", "Shop"}, {0, 3, 3, 2, 2})).empty());  // Back is still there
}

TEST_CASE("a template is the one that a lock records by its path or its name", "[lock]") {
  CHECK(is_same_source("a/template.yaml", "a/template.yaml"));
  CHECK(is_same_source("a/template.yaml", "template.yaml"));
  CHECK_FALSE(is_same_source("a/template.yaml", "b/template.yaml"));
  CHECK_FALSE(is_same_source("app.yaml", "shop.yaml"));
  CHECK(is_same_source("", "shop.yaml"));
  SplitOptions options;
  CHECK(lock_source_of("-", options).empty());
  CHECK(lock_source_of("/srv/app.yaml", options) == "app.yaml");
  options.lock_source = "srv/app.yaml";
  CHECK(lock_source_of("/srv/app.yaml", options) == "srv/app.yaml");
  Lock before;
  before.source = "app.yaml";
  CHECK(next_lock_source(before, "app.yaml", options) == "srv/app.yaml");  // it is of a manifest
  CHECK(next_lock_source(before, "-", {}) == "app.yaml");
  options.lock = TemplateFile{"lock.json", ""};
  CHECK(next_lock_source(before, "app.yaml", options) == "app.yaml");  // it says the same
  before.source = "old.yaml";
  CHECK(next_lock_source(before, "app.yaml", options) == "srv/app.yaml");
  options.lock_source.clear();
  CHECK(next_lock_source(before, "-", options) == "old.yaml");
}
