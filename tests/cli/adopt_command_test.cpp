// adopt as a command: what it writes, what it says, and when it writes nothing. The engines are the real ones.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

using Json = nlohmann::json;

// 30 topics and a table stand in one stack; 6 topics are new.
struct Shop {
  CommandLine run;

  explicit Shop(int deployed = 30, int added = 6) {
    Json source = {{"Resources", {{"Table", {{"Type", "AWS::DynamoDB::Table"}}}}}};
    Json summaries = Json::array();
    for (int i = 0; i < deployed + added; ++i)
      source["Resources"]["Topic" + std::to_string(i)] = {{"Type", "AWS::SNS::Topic"}};
    for (const auto& [id, body] : source["Resources"].items())
      if (id == "Table" || std::stoi(id.substr(5)) < deployed)
        summaries.push_back({{"LogicalResourceId", id}, {"ResourceType", body["Type"]}});
    run.disk.files["/project/app.json"] = source.dump();
    run.disk.files["/project/deployed/shop.json"] = Json{{"StackResourceSummaries", summaries}}.dump();
    run.disk.directories.insert("/project/deployed");
  }
  int operator()(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"adopt", "app.json", "--deployed", "deployed"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  std::string& file(const std::string& name) { return run.disk.files["/project/" + name]; }
  bool has(const std::string& name) const { return run.disk.files.contains("/project/" + name); }
  bool says(const std::string& text) const { return run.out.str().find(text) != std::string::npos; }
  // The lock's name is another room's business.
  std::string lock() const {
    for (const auto& [path, text] : run.disk.files)
      if (path.ends_with("cfnsplit.lock.json")) return text;
    return {};
  }
};

}  // namespace

TEST_CASE("adopt writes the limits and the lock, and says what comes next", "[cli][adopt]") {
  Shop shop;
  shop.file("cfnsplit.json") = "{\"max_resources\": 20}";
  CHECK(shop() == 0);
  INFO(shop.run.out.str() << shop.run.err.str());
  CHECK(shop.run.err.str().empty());
  CHECK(shop.file("cfnsplit.json") ==
        R"({"split": {"max_resources": 50, "adopted": ["app.json"]},"max_resources": 20})");
  REQUIRE_FALSE(shop.lock().empty());
  const Json lock = Json::parse(shop.lock());
  for (int i = 0; i < 30; ++i) CHECK(lock["resources"]["Topic" + std::to_string(i)] == "root");
  CHECK(shop.run.out.str().starts_with("app.json: 31 resources are deployed, 6 new; nothing moves\n"));
  CHECK(shop.says("  limits: max_resources 50 instead of 20\n"));
  CHECK(shop.says("\n  cfnsplit split app.json -o out\n"));
  CHECK(shop.says(" --stack-name shop "));
  for (const auto& [path, text] : shop.run.disk.files) CHECK(path.find(".tmp") == std::string::npos);
  SECTION("and again changes nothing") {
    const auto before = shop.run.disk.files;
    CHECK(shop() == 0);
    CHECK(shop.run.disk.files == before);
    CHECK(shop.says("limits: as they are (max_resources 50)"));
    CHECK(shop.says("cfnsplit.lock.json unchanged"));
  }
}

TEST_CASE("adopt writes a limit only where one has to be raised", "[cli][adopt]") {
  Shop small;
  CHECK(small() == 0);
  CHECK(small.says("limits: as they are"));
  CHECK(Json::parse(small.file("cfnsplit.json")) == Json{{"split", {{"adopted", {"app.json"}}}}});
  Shop large(250);
  CHECK(large() == 0);
  CHECK(Json::parse(large.file("cfnsplit.json")) ==
        Json{{"split", {{"max_resources", 270}, {"adopted", {"app.json"}}}}});
}

TEST_CASE("adopt --dry-run writes nothing", "[cli][adopt]") {
  Shop shop(250);
  const auto before = shop.run.disk.files;
  CHECK(shop({"--dry-run"}) == 0);
  CHECK(shop.run.disk.files == before);
  CHECK(shop.says("  cfnsplit.json would be written\n"));
  CHECK(shop.says("\n  cfnsplit adopt app.json --deployed deployed\n"));
}

TEST_CASE("a limit given by hand holds, and is written down", "[cli][adopt]") {
  Shop shop(250);
  CHECK(shop({"--max-resources", "333"}) == 0);
  CHECK(Json::parse(shop.file("cfnsplit.json"))["split"]["max_resources"] == 333);
  CHECK(shop.says("\n  cfnsplit split app.json -o out\n"));
}

TEST_CASE("a limit given by hand that is too low writes nothing", "[cli][adopt]") {
  Shop shop(250);
  const auto before = shop.run.disk.files;
  CHECK(shop({"--max-resources", "200"}) == 1);
  CHECK(shop.run.disk.files == before);
  CHECK(shop.says("  --max-resources 252 would move nothing\n"));
}

TEST_CASE("a limit of the environment holds and is not written down", "[cli][adopt]") {
  Shop shop(250);
  shop.run.variables["CFNSPLIT_MAX_RESOURCES"] = "400";
  CHECK(shop() == 0);
  CHECK_FALSE(Json::parse(shop.file("cfnsplit.json"))["split"].contains("max_resources"));
}

TEST_CASE("what must move is told in groups, and nothing is written", "[cli][adopt]") {
  Shop shop;
  const auto before = shop.run.disk.files;
  CHECK(shop({"--pin", "Table=Data", "--pin", "Topic1=Data", "--pin", "Topic2=Data"}) == 1);
  CHECK(shop.run.disk.files == before);
  INFO(shop.run.out.str());
  CHECK(shop.says("; 3 resources move, "));
  CHECK(shop.says("  1 resource   (root) -> Data  pinned  stateful\n"));
  CHECK(
      shop.says("\n  cfnsplit moves app.json --deployed deployed --pin Table=Data --pin Topic1=Data --pin "
                "Topic2=Data"));
  CHECK(shop.says(" --allow-moves "));
}

TEST_CASE("moves that are allowed are adopted", "[cli][adopt]") {
  Shop shop;
  CHECK(shop({"--pin", "Table=Data", "--allow-moves", "Topic1"}) == 1);
  CHECK(shop.lock().empty());
  CHECK(
      shop.says("  cfnsplit adopt app.json --deployed deployed --pin Table=Data --allow-moves Topic1 "
                "--allow-moves Table\n"));
  CHECK(shop({"--pin", "Table=Data", "--allow-moves", "Table"}) == 0);
  INFO(shop.run.out.str() << shop.run.err.str());
  CHECK(shop.says("this moves, as --allow-moves says:\n"));
  CHECK(shop.says("\n  cfnsplit split app.json -o out --pin Table=Data\n"));
  CHECK(Json::parse(shop.lock())["resources"]["Table"] == "Data");
}

TEST_CASE("moves are allowed by a pattern as well", "[cli][adopt]") {
  Shop shop;
  CHECK(shop({"--pin", "Table=Data", "--allow-moves", "Top*"}) == 1);
  CHECK(shop({"--pin", "Table=Data", "--allow-moves", "Tab*"}) == 0);
  CHECK(Json::parse(shop.lock())["resources"]["Table"] == "Data");
}

TEST_CASE("a way without loss is named for what a pattern ties together", "[cli][adopt]") {
  Shop shop;
  CHECK(shop({"--pin", "Topic1=Data", "--together", "Tab*,Topic1"}) == 1);
  INFO(shop.run.out.str());
  CHECK(shop.says("\n  cfnsplit moves app.json "));
}

TEST_CASE("a full stack lets go of the least dangerous once that is allowed", "[cli][adopt]") {
  Shop shop;
  shop.file("cfnsplit.json") = "{\"max_resources\": 31}";
  Json source = Json::parse(shop.file("app.json"));
  source["Resources"]["Topic3"]["Type"] = "AWS::CloudWatch::Dashboard";
  shop.file("app.json") = source.dump();
  Json listing = Json::parse(shop.file("deployed/shop.json"));
  for (Json& one : listing["StackResourceSummaries"])
    if (one["LogicalResourceId"] == "Topic3") one["ResourceType"] = "AWS::CloudWatch::Dashboard";
  shop.file("deployed/shop.json") = listing.dump();
  CHECK(shop({"--max-resources", "31"}) == 1);
  CHECK(shop.says("  cfnsplit adopt app.json --deployed deployed --max-resources 31 --allow-moves Topic3\n"));
  CHECK(shop({"--max-resources", "31", "--allow-moves", "Topic3"}) == 0);
  const Json lock = Json::parse(shop.lock());
  for (int i = 0; i < 30; ++i) CHECK((lock["resources"]["Topic" + std::to_string(i)] == "root") == (i != 3));
}

TEST_CASE("a lock file of another template is not adopted over", "[cli][adopt][CFS0804]") {
  Shop shop;
  CHECK(shop() == 0);
  const std::string path = [&] {
    for (const auto& [name, text] : shop.run.disk.files)
      if (name.ends_with("cfnsplit.lock.json")) return name;
    return std::string();
  }();
  std::string& lock = shop.run.disk.files[path];
  for (std::size_t at = lock.find("Topic"); at != std::string::npos; at = lock.find("Topic", at))
    lock.replace(at, 5, "Queue");
  const auto before = shop.run.disk.files;
  CHECK(shop() == 3);
  CHECK(shop.run.err.str().find("CFS0804") != std::string::npos);
  CHECK(shop.run.disk.files == before);
}

TEST_CASE("adopt says that listings tell nothing of outputs", "[cli][adopt][CFS0838]") {
  Shop shop;
  Json source = Json::parse(shop.file("app.json"));
  source["Outputs"]["TableName"]["Value"]["Ref"] = "Table";
  shop.file("app.json") = source.dump();
  shop.file("deployed/shop.json") = R"({"StackResourceSummaries": [
      {"LogicalResourceId": "Table", "ResourceType": "AWS::DynamoDB::Table"},
      {"LogicalResourceId": "Back", "ResourceType": "AWS::CloudFormation::Stack",
       "PhysicalResourceId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop-Back-1/a"}]})";
  shop.file("deployed/shop-Back-1.json") = R"({"StackResourceSummaries": [
      {"LogicalResourceId": "Topic0", "ResourceType": "AWS::SNS::Topic"}]})";
  CHECK(shop() == 0);
  INFO(shop.run.err.str());
  CHECK(shop.run.err.str().find("note[CFS0838]") != std::string::npos);
}

TEST_CASE("adopt tells the same to programs", "[cli][adopt]") {
  Shop shop(250);
  CHECK(shop({"--format", "json"}) == 0);
  const Json told = Json::parse(shop.run.out.str());
  CHECK(told["format_version"] == 1);
  CHECK(told["max_resources"] == 270);
  CHECK(told["least_max_resources"] == 252);
  CHECK(told["stacks"][0] == Json{{"stack", ""}, {"deployed", 251}, {"new", told["stacks"][0]["new"]}});
  CHECK(told["changed_limits"] == Json::array({{{"key", "max_resources"}, {"from", 200}, {"to", 270}}}));
  CHECK(told["moves"].empty());
  CHECK(told["output_moves"] == Json::array());
  CHECK(told["files"][0] == Json{{"path", "cfnsplit.json"}, {"state", "written"}});
}

TEST_CASE("adopt without --deployed says how to fetch it", "[cli][adopt][CFS0003]") {
  CommandLine run;
  CHECK(run({"adopt", "my app.json"}) == 2);
  CHECK(run.err.str().find("aws cloudformation list-stack-resources --stack-name NAME --output json > "
                           "deployed/NAME.json") != std::string::npos);
  CHECK(run.err.str().find("cfnsplit adopt 'my app.json' --deployed deployed") != std::string::npos);
  CHECK(run({"adopt", "-", "--deployed", "-"}) == 2);
}

TEST_CASE("what cannot be read of what is deployed names its path", "[cli][adopt][CFS0806][CFS0804]") {
  Shop shop;
  shop.file("deployed/shop.json") = R"({"StackResourceSummaries": []})";
  CHECK(shop() == 3);
  CHECK(shop.run.err.str().find("deployed/shop.json:1:28: error[CFS0806]: the listing is empty") !=
        std::string::npos);
  shop.file("deployed/shop.json") =
      R"({"StackResourceSummaries": [{"LogicalResourceId": "Else", "ResourceType": "AWS::SNS::Topic"}]})";
  CHECK(shop() == 3);
  CHECK(shop.run.err.str().find("deployed/shop.json") != std::string::npos);
  CHECK(shop.run.err.str().find("CFS0804") != std::string::npos);
  CHECK(shop.run.err.str().find("--lock") == std::string::npos);
}

TEST_CASE("a disk that fails leaves configuration and lock as they were", "[cli][adopt][CFS0002]") {
  for (const Operation operation : {Operation::write, Operation::rename})
    for (int nth = 0; nth < 4; ++nth) {
      Shop shop;
      shop.file("cfnsplit.json") = "{\"max_resources\": 20}";
      const auto before = shop.run.disk.files;
      shop.run.disk.fail(operation, nth);
      const int code = shop();
      if (!shop.run.disk.has_failed()) continue;
      INFO(static_cast<int>(operation) << ' ' << nth << shop.run.err.str());
      CHECK(code == 2);
      CHECK(shop.run.disk.files == before);
    }
}

TEST_CASE("what moves deployed resources points to adopt with the user's paths", "[cli][adopt]") {
  Shop shop;
  shop.run.split_answer = make_diagnostic("CFS0809", "moves", "hint; 'cfnsplit adopt' finds limits; more");
  CHECK(shop.run({"split", "app.json", "-o", "out", "--deployed", "deployed"}) == 1);
  CHECK(shop.run.err.str().find("hint; 'cfnsplit adopt app.json --deployed deployed' finds limits; more") !=
        std::string::npos);
  shop.run.split_answer = make_diagnostic("CFS0809", "moves", "take back the pin");
  CHECK(shop.run({"split", "app.json", "-o", "out", "--deployed", "deployed"}) == 1);
  CHECK(shop.run.err.str().find("cfnsplit adopt") == std::string::npos);  // no limit is the cause
  shop.run.split_answer = CommandLine::two_stacks();
  CHECK(shop.run({"split", "app.json", "-o", "out"}) == 0);
  CHECK(shop.says("first run 'cfnsplit adopt app.json --deployed PATH'\n"));
  CHECK(shop.run({"split", "app.json", "-o", "out", "--deployed", "deployed"}) == 0);
  CHECK_FALSE(shop.says("cfnsplit adopt"));
  shop.run.split_answer = CommandLine::one_stack();
  CHECK(shop.run({"split", "app.json", "-o", "out"}) == 0);
  CHECK_FALSE(shop.says("cfnsplit adopt"));
}
