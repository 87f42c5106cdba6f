#include "prior/gone_resources.hpp"

#include "prior/fingerprints.hpp"
#include "prior/lock_keys.hpp"
#include "prior/prior.hpp"
#include "prior/read_deployed.hpp"
#include "prior/read_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

const ReadTemplate& kept() {
  static const ReadTemplate read(
      R"("Kept": {"Type": "AWS::SQS::Queue"}, "Now": {"Type": "AWS::DynamoDB::Table"},
      "Fn::ForEach::Logs": ["Name", ["A", "B"], {"${Name}Logs": {"Type": "AWS::Logs::LogGroup"}}])");
  return read;
}

std::string said(const std::vector<GoneResource>& gone) { return to_text(warn_of_gone(gone, kept().source)); }

std::string keys(const std::vector<GoneResource>& gone) {
  std::string text;
  for (const GoneResource& one : gone) text += one.key + '=' + one.fingerprint + ';' + one.path + '\n';
  return text;
}

}  // namespace

TEST_CASE("a lock tells what is gone, and of what type it was") {
  const Lock lock{{{"X", "Kept"}},
                  {{"Fn AWS::Lambda::Version", "X"}, {"Kept", ""}, {"Old", "X"}, {"Older", ""}},
                  "",
                  {},
                  {{"Old", "AWS::DynamoDB::Table abc"}}};
  CHECK(keys(gone_from(lock, {"Kept"})) ==
        "Fn AWS::Lambda::Version=AWS::Lambda::Version;X\nOld=AWS::DynamoDB::Table abc;X\nOlder=;\n");
}

TEST_CASE("what is deployed tells what is gone, but not what a loop makes") {
  Deployed deployed{{"X"},
                    {{"Old", "AWS::DynamoDB::Table", "X", "", "", "Retain"},
                     {"Kept", "AWS::SQS::Queue", ""},
                     {"ALogs", "AWS::Logs::LogGroup", ""}}};
  CHECK(keys(gone_from(deployed, kept().source)) == "Old=AWS::DynamoDB::Table;X\n");
  CHECK(gone_from(deployed, kept().source).front().deletion_policy == "Retain");
  lend_fingerprints(deployed,
                    Lock{{}, {}, "", {}, {{"Kept", "AWS::SNS::Topic y"}, {"Old", "AWS::DynamoDB::Table x"}}});
  CHECK(deployed.resources[0].fingerprint == "AWS::DynamoDB::Table x");
  CHECK(deployed.resources[1].fingerprint.empty());  // of another type: it is another resource
}

TEST_CASE("deployed templates tell fingerprints and deletion policies") {
  const ReadTemplate table(R"("Old": {"Type": "AWS::DynamoDB::Table", "Properties": {"A": 1, "B": 2}})");
  const auto deployed = read_deployed(
      kept().source, {{"root.json",
                       R"({"Resources": {"Old": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain",
                                  "Properties": {"B": 2, "A": 1}}}})"}});
  REQUIRE(deployed.ok());
  CHECK(deployed->resources.front().fingerprint == fingerprint_of(table.source, table.references, 0));
  CHECK(deployed->resources.front().deletion_policy == "Retain");
}

TEST_CASE("data that is gone from the template is said", "[CFS0845]") {
  CHECK(
      said({{"Old", "X", "AWS::DynamoDB::Table abc"}})
          .starts_with(
              "0:0: warning[CFS0845]: 'Old' (AWS::DynamoDB::Table, in 'X') is gone from the template: the "
              "deployment deletes it with its data, unless it was deployed with 'DeletionPolicy: Retain'\n"));
  CHECK(said({{"Old", "", "AWS::DynamoDB::Table", "Retain"}})
            .starts_with(
                "0:0: warning[CFS0845]: 'Old' (AWS::DynamoDB::Table, in the root) is gone from the template: "
                "the deployment leaves it outside of any stack, for its DeletionPolicy is Retain\n"));
  CHECK(said({{"Old", "", "AWS::DynamoDB::Table", "Retain"}}).find("Retain' first") == std::string::npos);
  CHECK(said({{"Old", "", "AWS::DynamoDB::Table"}}).find("Retain' first") != std::string::npos);
  CHECK(said({{"Old", "X", "MongoDB::Atlas::Cluster abc"}})
            .starts_with("0:0: warning[CFS0845]: 'Old' (MongoDB::Atlas::Cluster, in 'X') is gone from the "
                         "template: the deployment deletes it, and it may hold data\n"));
  const std::string two =
      said({{"A", "X", "AWS::DynamoDB::Table"}, {"B", "X", "AWS::S3::Bucket", "Snapshot"}});
  CHECK(
      two.starts_with("0:0: warning[CFS0845]: 2 resources that hold data are gone from the template\n"
                      "  0:0: 'A' (AWS::DynamoDB::Table, in 'X') is gone"));
  CHECK(two.find("keeps a snapshot of its data") != std::string::npos);
  CHECK(said({{"Old", "X", "AWS::IAM::Policy abc"}, {"Seen", "X", "Custom::Thing abc"}}).empty());
}

TEST_CASE("data under another logical id is said", "[CFS0846]") {
  const std::string text = said({{"Old", "X", "AWS::DynamoDB::Table abc", "", {"Now"}}});
  CHECK(text.find(
            "warning[CFS0846]: 'Old' (AWS::DynamoDB::Table, in 'X') has another logical id now, 'Now': the "
            "deployment deletes the old one and creates one without its data\n  at: /Resources/Now\n") !=
        std::string::npos);
  CHECK(text.find("overrideLogicalId") != std::string::npos);
  CHECK(text.find("if it has a fixed name, the new one cannot be created beside it") != std::string::npos);
  CHECK(said({{"Old", "X", "AWS::SQS::Queue abc", "Retain", {"Kept"}}}).find("leaves the old one outside") !=
        std::string::npos);
  CHECK(said({{"Old", "X", "AWS::IAM::Role abc", "", {"Kept"}}}).empty());
}

TEST_CASE("what is gone and not known is said in one line", "[CFS0847]") {
  const std::string text = said({{"Old", "X"}, {"Older", ""}});
  CHECK(text.starts_with(
      "0:0: warning[CFS0847]: 'Old' (in 'X'), 'Older' (in the root) are gone from the template"));
  std::vector<GoneResource> many;
  for (int i = 0; i < 40; ++i) many.push_back({"Old" + std::to_string(i), ""});
  CHECK(said(many).find(" and 30 more are gone") != std::string::npos);
}
