#include "prior/prior.hpp"

#include "catch.hpp"
#include "prior/dangers.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

template <class T>
Outcome<T> checked(Outcome<T> outcome) {
  INFO(cfnsplit::test::to_text(outcome.diagnostics));
  REQUIRE(outcome.ok());
  return outcome;
}

struct Read {
  explicit Read(const std::string& resources)
      : document(*checked(read_json(
            source_of(R"({"Transform": "AWS::LanguageExtensions", "Resources": {)" + resources + "}}")))),
        source(*checked(read_template(document))),
        references(*checked(find_references(source))) {}
  std::shared_ptr<const Document> document;
  Template source;
  References references;
};

// "A Back B - C root"
std::string to_text(const Prior& prior, const Template& source) {
  std::string text;
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    const std::string path(prior.path_of(i));
    const bool is_nowhere = prior.of_resource[i] == kNowhere;
    text += (i ? " " : "") + std::string(source.resources.entries()[i].name) + ' ' +
            (is_nowhere     ? "-"
             : path.empty() ? "root"
                            : path);
  }
  return text;
}

const std::string kThree =
    R"("A": {"Type": "AWS::SQS::Queue"}, "B": {"Type": "AWS::SQS::Queue"}, "C": {"Type": "AWS::SQS::Queue"})";

std::string codes(const Outcome<Prior>& outcome) {
  std::string all;
  for (const Diagnostic& one : outcome.diagnostics) all += one.code;
  return all;
}

}  // namespace

TEST_CASE("a lock tells where resources stand") {
  const Read read(kThree);
  const Lock lock{{{"Back", "A"}}, {{"A", "Back"}, {"C", ""}, {"Gone", "Back"}}};
  const auto prior = prior_from(lock, "cfnsplit.lock.json", read.source, read.references);
  REQUIRE(prior.ok());
  CHECK(to_text(*prior, read.source) == "A Back B - C root");
  CHECK(prior->has_stacks());
  CHECK(codes(prior).empty());
}

TEST_CASE("a lock of another template is refused", "[CFS0804][CFS0805]") {
  const Read read(kThree);
  Lock lock{{}, {{"X", ""}, {"Y", ""}}};
  auto prior = prior_from(lock, "other.lock.json", read.source, read.references);
  REQUIRE_FALSE(prior.ok());
  CHECK(codes(prior) == "CFS0804");
  CHECK(prior.diagnostics.front().summary ==
        "of the 2 resources in the lock file 'other.lock.json' the template has 0: it belongs to another "
        "template");

  CHECK(prior.diagnostics.front().hint.find("--fresh") != std::string::npos);

  lock.resources.push_back({"A", ""});  // less than half
  CHECK(codes(prior_from(lock, "other.lock.json", read.source, read.references)) == "CFS0804");
  lock.resources.push_back({"B", ""});
  prior = prior_from(lock, "other.lock.json", read.source, read.references);
  CHECK(prior.ok());
  CHECK(codes(prior).empty());
}

TEST_CASE("a lock that the program made for a larger template is not held against a smaller one",
          "[CFS0804]") {
  const Read read(kThree);
  const Lock lock{{}, {{"A", ""}, {"X", ""}, {"Y", ""}, {"Z", ""}}};
  CHECK(codes(prior_from(lock, "orders.cfnsplit.lock.json", read.source, read.references)) == "CFS0804");
  CHECK(codes(prior_from(lock, "", read.source, read.references, LockHolds::more)).empty());
}

TEST_CASE("what is deployed of another template is refused, of a smaller one told", "[CFS0804][CFS0805]") {
  const Read read(kThree);
  Deployed deployed{{}, {{"A", "AWS::SQS::Queue", ""}}};
  for (int i = 0; i < 4; ++i) deployed.resources.push_back({"X" + std::to_string(i), "AWS::SQS::Queue", ""});
  CHECK(codes(prior_from(deployed, "listing", read.source, read.references)) == "CFS0805");
  deployed.resources.front().id = "Y";
  CHECK(codes(prior_from(deployed, "listing", read.source, read.references)) == "CFS0804");
}

TEST_CASE("an empty lock fits any template") {
  const Read read(kThree);
  CHECK(codes(prior_from(Lock{}, "cfnsplit.lock.json", read.source, read.references)).empty());
}

TEST_CASE("a stack's name is taken", "[CFS0803]") {
  const Read read(kThree);
  const auto prior =
      prior_from(Lock{{{"B", "A"}}, {{"A", "B"}, {"C", ""}}}, "x", read.source, read.references);
  CHECK(codes(prior) == "CFS0803");
  CHECK(prior.diagnostics.front().place.pointer == "/Resources/B");
}

TEST_CASE("ids that are new at every build stand where their owner's picture stood", "[S51]") {
  const std::string function = R"("Fn": {"Type": "AWS::Lambda::Function"}, )";
  const auto version = [](const std::string& hash) {
    return R"("FnVersion)" + hash +
           R"(": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}})";
  };
  const Read read(function + version("0a1b2c3d4e"));
  const Lock lock{{{"Back", "Fn"}}, {{"Fn", "Back"}, {"Fn AWS::Lambda::Version", "Back"}}};
  const auto locked = prior_from(lock, "x", read.source, read.references);
  REQUIRE(locked.ok());
  CHECK(to_text(*locked, read.source) == "Fn Back FnVersion0a1b2c3d4e Back");
  CHECK(locked->is_volatile == std::vector<char>{0, 1});

  const auto with_id = [&](const std::string& id) {
    Lock telling = lock;
    telling.fingerprints = {{"Fn AWS::Lambda::Version", "AWS::Lambda::Version FnVersion" + id}};
    const auto told = prior_from(telling, "x", read.source, read.references);
    return told->is_volatile.back();
  };
  CHECK(with_id("0a1b2c3d4e") == 0);  // this very one lives
  CHECK(with_id("9999999999") == 1);

  const Deployed deployed{
      {"Other"},
      {{"Fn", "AWS::Lambda::Function", ""}, {"FnVersion9999999999", "AWS::Lambda::Version", "Other"}}};
  const auto prior = prior_from(deployed, "x", read.source, read.references);
  REQUIRE(prior.ok());
  CHECK(to_text(*prior, read.source) == "Fn root FnVersion0a1b2c3d4e Other");
}

TEST_CASE("what is deployed goes before what is locked") {
  const Read read(kThree);
  const auto locked =
      prior_from(Lock{{{"Back", "A"}, {"Last", "C"}}, {{"A", "Back"}, {"B", "Back"}, {"C", "Last"}}}, "x",
                 read.source, read.references);
  const auto deployed =
      prior_from(Deployed{{"Api", "Back"}, {{"A", "AWS::SQS::Queue", "Api"}, {"B", "AWS::SQS::Queue", ""}}},
                 "y", read.source, read.references);
  REQUIRE((locked.ok() && deployed.ok()));
  const Prior both = united(*deployed, *locked);
  CHECK(to_text(both, read.source) == "A Api B root C Last");
  CHECK(both.stacks == std::vector<std::string>{"Api", "Back", "Last"});
}

TEST_CASE("a block that makes resources stands where they live", "[S6]") {
  const Read read(
      R"("Fn::ForEach::Tables": ["Name", ["A", "B"], {"${Name}Table": {"Type": "AWS::DynamoDB::Table"}}])");
  const Deployed deployed{
      {"Back"}, {{"BTable", "AWS::DynamoDB::Table", "Back"}, {"ATable", "AWS::DynamoDB::Table", "Back"}}};
  const auto prior = prior_from(deployed, "x", read.source, read.references);
  REQUIRE(prior.ok());
  CHECK(to_text(*prior, read.source) == "Fn::ForEach::Tables Back");
  const Lock lock{{{"Back", "Fn::ForEach::Tables"}}, {{"Fn::ForEach::Tables", "Back"}}};
  CHECK(read_lock(source_of(write_lock(lock))).ok());
  CHECK(dangers_of(read.source, read.references)[0].danger == Danger::stateful);
}

TEST_CASE("a resource deployed in two stacks stands nowhere", "[CFS0807]") {
  const Read read(kThree);
  const Deployed deployed{{"X", "Y"}, {{"A", "AWS::SQS::Queue", "X"}, {"A", "AWS::SQS::Queue", "Y"}}};
  CHECK(codes(prior_from(deployed, "x", read.source, read.references)) == "CFS0807");
}
