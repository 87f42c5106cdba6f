// What cfnsplit.json asks for and cannot have is shown where it stands there.
#include "catch.hpp"
#include "command_line.hpp"
#include "locks.hpp"

using namespace cfnsplit;
using test::Locks;

namespace {

constexpr const char* kSource = "/project/app.json";
constexpr const char* kConfig = "/project/cfnsplit.json";

}  // namespace

TEST_CASE("what the configuration file asks for is complained of with its place",
          "[cli][settings][CFS0409]") {
  Locks locks;
  locks.run.disk.files["/project/cfnsplit.json"] =
      "{\n  \"pins\": {\"App0\": \"Data\", \"Ap99\": \"Data\"}\n}\n";
  CHECK(locks.split({"app.json", "-o", "out"}) == 2);
  CHECK(locks.says(
      "cfnsplit.json:2:36: error[CFS0409]: 'pins' of cfnsplit.json names 'Ap99', which the template does "
      "not have"));
  CHECK(locks.split({"app.json", "-o", "out", "--pin", "Ap98=Data"}) == 2);
  CHECK(locks.says("error[CFS0409]: --pin names 'Ap98', which"));
  locks.run.disk.files["/project/cfnsplit.json"] = R"({"pins": {"App0": "con"}})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 4);
  CHECK(locks.says("cfnsplit.json:1:19: error[CFS0404]: a stack cannot be called 'con'"));
  locks.run.disk.files["/project/cfnsplit.json"] = R"({"attributes": {"Custom::Lokup.Endpoint": "text"}})";
  locks.split({"app.json", "-o", "out"});
  CHECK(
      locks.says("cfnsplit.json:1:43: warning[CFS0220]: 'attributes' of cfnsplit.json names "
                 "'Custom::Lokup.Endpoint', which"));
  locks.split({"app.json", "-o", "out", "--attribute", "Custom::Lokup.Endpoint=text"});
  CHECK(locks.says("warning[CFS0220]: --attribute names"));
}

TEST_CASE("a group that is too large is shown where the configuration file ties it",
          "[cli][settings][CFS0402]") {
  Locks locks;
  locks.run.disk.files[kConfig] =
      R"({"together": [["App8", "App9"], ["App0", "App1", "App2", "App3", "App4", "App5", "App6"]]})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 4);
  CHECK(
      locks.says("error[CFS0402]: resources that must share a stack need 7 resources, where 6 are allowed"));
  CHECK(locks.says("hint: they share one because 'together' of cfnsplit.json asks for it"));
  CHECK(locks.says("cfnsplit.json:1:34: note: 'together' says so here"));
  CHECK(locks.split({"app.json", "-o", "out", "--together", "App0,App1,App2,App3,App4,App5,App6"}) == 4);
  CHECK(locks.says("hint: they share one because --together asks for it"));
  CHECK_FALSE(locks.says("cfnsplit.json"));
}

TEST_CASE("pins that contradict each other are both shown, and are no reason to share a stack",
          "[cli][settings][CFS0404]") {
  Locks locks;
  locks.run.disk.files[kConfig] = R"({"pins": {"App0": "X", "App1": "Y"}, "together": [["App0", "App1"]]})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 4);
  CHECK(locks.says("hint: they share one because 'together' of cfnsplit.json asks for it\n"));
  CHECK(locks.says("cfnsplit.json:1:19: note: 'pins' says so here"));
  CHECK(locks.says("cfnsplit.json:1:32: note: 'pins' says so here"));
  CHECK(locks.says("cfnsplit.json:1:52: note: 'together' says so here"));
  locks.run.disk.files.erase(kConfig);
  locks.split({"app.json", "-o", "out", "--pin", "App0=X,App1=Y", "--together", "App0,App1"});
  CHECK(locks.says("hint: they share one because --together asks for it\n"));
}

TEST_CASE("a cycle of pins is shown where the configuration file has the first of them",
          "[cli][settings][CFS0403]") {
  Locks locks;
  locks.run.disk.files[kSource] = R"({"Resources": {
    "A": {"Type": "AWS::SQS::Queue"},
    "B": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::GetAtt": ["A", "QueueName"]}}},
    "C": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::GetAtt": ["B", "TopicName"]}}}}})";
  locks.run.disk.files[kConfig] = "{\"pins\": {\n  \"A\": \"Out\",\n  \"B\": \"In\",\n  \"C\": \"Out\"\n}}";
  CHECK(locks.split({"app.json", "-o", "out"}) == 4);
  CHECK(locks.says("error[CFS0403]: the pins make a cycle between stacks: "));
  CHECK(locks.says("note: 'pins' says so here"));
  CHECK(locks.says("cfnsplit.json:2:8: "));
}

TEST_CASE("a root that is too full is shown where the configuration file fills it",
          "[cli][settings][CFS0410]") {
  Locks locks;
  locks.run.disk.files[kConfig] = R"({"keep_in_root": ["AWS::SQS::Queue"]})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 4);
  CHECK(locks.says("cfnsplit.json:1:18: error[CFS0410]: the root cannot hold what must stay in it"));
}

TEST_CASE("a pattern that means nothing is shown where it stands in the configuration file",
          "[cli][settings][CFS0428]") {
  Locks locks;
  const std::string summary = "of cfnsplit.json names 'Shop*', which means no resource of the template";
  locks.run.disk.files[kConfig] = R"({"pins": {"App0": "Data", "Shop*": "Data"}})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 2);
  CHECK(locks.says("cfnsplit.json:1:36: error[CFS0428]: 'pins' " + summary));
  locks.run.disk.files[kConfig] = R"({"together": [["App0", "Shop*"]]})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 2);
  CHECK(locks.says("cfnsplit.json:1:24: error[CFS0428]: 'together' " + summary));
  locks.run.disk.files[kConfig] = R"({"keep_in_root": ["App0", "Shop*"]})";
  CHECK(locks.split({"app.json", "-o", "out"}) == 2);
  CHECK(locks.says("cfnsplit.json:1:27: error[CFS0428]: 'keep_in_root' " + summary));
}
