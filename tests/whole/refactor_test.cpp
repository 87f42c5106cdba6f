#include <algorithm>
#include <cfnsplit/refactor.hpp>
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

struct Way {
  RefactorPlan plan;
  std::map<std::string, std::string> files;

  Json json(const std::string& name) const { return Json::parse(files.at(name)); }
  std::string route(const std::string& id) const {
    for (const RoutedMove& routed : plan.moves)
      if (routed.move.resource == id) return std::string(name_of(routed.route));
    return "no move";
  }
  std::string reason(const std::string& id) const {
    for (const RoutedMove& routed : plan.moves)
      if (routed.move.resource == id) return routed.reason;
    return {};
  }
  std::vector<TemplateFile> in(const std::string& folder) const {
    std::vector<TemplateFile> found;
    for (const auto& [name, text] : files)
      if (name.starts_with(folder + "/") && name.ends_with(".template.json"))
        found.push_back({name.substr(folder.size() + 1), text});
    return found;
  }
};

SplitOptions pinned(const std::vector<std::string>& pins) {
  SplitOptions options;
  for (const std::string& pin : pins) {
    const std::size_t equals = pin.find('=');
    options.pins.push_back({pin.substr(0, equals), pin.substr(equals + 1)});
  }
  return options;
}

// What is not pinned stands in the root.
SplitOptions pinned(const Json& source, const std::vector<std::string>& pins) {
  SplitOptions options = pinned(pins);
  for (const auto& [id, resource] : source["Resources"].items())
    if (std::ranges::find(options.pins, id, &Pin::resource) == options.pins.end())
      options.pins.push_back({id, "root"});
  return options;
}

// What stands by `before`, and where it shall go.
Way way_of(const Json& source, const std::vector<std::string>& before, const std::vector<std::string>& after,
           const Limits& limits = {}) {
  const Outcome<Split> stands = split("test.json", source.dump(), pinned(source, before));
  INFO(to_text(stands.diagnostics));
  REQUIRE(stands.ok());
  SplitOptions options = pinned(source, after);
  options.limits = limits;
  options.lock = TemplateFile{"lock", stands->lock};
  Outcome<RefactorPlan> plan = plan_refactor("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  REQUIRE(plan.ok());
  Way way{std::move(*plan), {}};
  for (const TemplateFile& file : way.plan.files) way.files[file.name] = file.text;
  return way;
}

void check_proved(const Json& source, const Way& way, const std::string& folder) {
  VerifyOptions options;
  options.root = "root.template.json";
  const Outcome<Proof> proof = verify("test.json", source.dump(), way.in(folder), options);
  INFO(folder << ": " << to_text(proof.diagnostics));
  CHECK(proof.ok());
}

Json topic(Json name = nullptr) {
  Json made = {{"Type", "AWS::SNS::Topic"}};
  if (!name.is_null()) made["Properties"]["DisplayName"] = std::move(name);
  return made;
}

Json shop() {
  return {{"Resources",
           {{"Table", {{"Type", "AWS::DynamoDB::Table"}, {"Properties", {{"TableName", {{"Ref", "Name"}}}}}}},
            {"Bucket", {{"Type", "AWS::S3::Bucket"}}},
            {"Queue", queue()},
            {"News", topic()},
            {"Reader", topic({{"Fn::GetAtt", {"Table", "Arn"}}})},
            {"Name", topic()},
            {"Far", topic({{"Ref", "Bucket"}})}}}};
}

Json retained(Json source, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) source["Resources"][id]["DeletionPolicy"] = "Retain";
  return source;
}

}  // namespace

TEST_CASE("what goes into a nested stack that exists is retained, removed and imported", "[refactor][S52]") {
  const Way way =
      way_of(shop(), {"Far=Data"}, {"Far=Data", "Table=Data", "Bucket=Data", "Queue=Data", "News=Data"});
  for (const char* const id : {"Table", "Bucket", "Queue", "News"}) CHECK(way.route(id) == "import");
  CHECK(way.reason("Table") == "AWS documents no stack refactor between a stack and its own nested stacks");
  CHECK_FALSE(way.files.contains("stand/root.template.json"));

  Json told = retained(shop(), {"Table", "Bucket", "Queue", "News"});
  told["Outputs"] = {{"MovedBucket", {{"Value", {{"Ref", "Bucket"}}}}},
                     {"MovedTableArn", {{"Value", {{"Fn::GetAtt", {"Table", "Arn"}}}}}},
                     {"NeededName", {{"Value", {{"Ref", "Name"}}}}}};
  check_proved(told, way, "retain");
  check_proved(retained(shop(), {"Table", "Bucket", "Queue", "News"}), way, "done");

  const Json before = way.json("remove/Data.template.json"), import = way.json("import/Data.template.json");
  CHECK_FALSE(way.json("remove/root.template.json")["Resources"].contains("Table"));
  CHECK_FALSE(before["Resources"].contains("Table"));
  Json rest = import;
  for (const char* const id : {"Table", "Bucket", "Queue", "News"}) {
    CHECK(rest["Resources"][id]["DeletionPolicy"] == "Retain");
    rest["Resources"].erase(id);
  }
  CHECK(rest["Resources"] == before["Resources"]);
  CHECK(rest.value("Outputs", Json()) == before.value("Outputs", Json()));

  const Json request = way.json("import/Data.request.json");
  CHECK(request["ChangeSetType"] == "IMPORT");
  CHECK(request["StackName"] == "REPLACE-STACK-Data");
  REQUIRE(request["ResourcesToImport"].size() == 4);
  CHECK(request["ResourcesToImport"][0] ==
        Json::parse(R"({"LogicalResourceId": "Bucket", "ResourceType": "AWS::S3::Bucket",
    "ResourceIdentifier": {"BucketName": "REPLACE-BucketName-OF-Bucket"}})"));
  // What the table reads is told by an output of the first step.
  CHECK(request["Parameters"].dump().find("REPLACE-NeededName") != std::string::npos);
  CHECK(request["Parameters"].dump().find("\"UsePreviousValue\":true") != std::string::npos);
  const std::string& script = way.files.at("run.sh");
  for (const char* const step :
       {"bring_to \"$NAME\" retain/root", "remove/root --parameter-overrides file://values.json",
        "fill import/Data\n", "take_in import/Data", "bring_to \"$NAME\" done/root", " needed.txt\n"})
    CHECK(script.find(step) != std::string::npos);
  // What the script fills in is a copy: a file of the directory that has changed is not written over.
  CHECK(script.find("\"$1.new\"") == std::string::npos);
  CHECK(script.find("mv \"$request.new\" \"$request\"\n") != std::string::npos);
  for (const char* const step :
       {"### 1. Retain", "bash run.sh 1\n", "### 4. Deploy the end", "bash run.sh 4\n"})
    CHECK(way.files.at("README.md").find(step) != std::string::npos);
}

TEST_CASE("of imports that have no way together, as many go as can", "[refactor]") {
  Limits limits;
  limits.outputs = 1;  // of the root, that tells what the rest reads of what leaves
  const Way way =
      way_of(shop(), {"Far=Data"}, {"Far=Data", "Table=Data", "Bucket=Data", "Queue=Data"}, limits);
  CHECK(way.route("Bucket") == "import");
  CHECK(way.route("Queue") == "import");
  CHECK(way.route("Table") == "none");
  CHECK(way.reason("Table").ends_with("no split of the template has it outside its stack on the way"));
  Json told = retained(shop(), {"Bucket", "Queue"});
  told["Outputs"] = {{"MovedBucket", {{"Value", {{"Ref", "Bucket"}}}}}};
  check_proved(told, way, "retain");
  CHECK(way.json("done/root.template.json")["Resources"].contains("Table"));
}

TEST_CASE("what cannot go because of another resource names that one", "[refactor]") {
  Json source = shop();
  source["Resources"]["Name"] = {{"Type", "AWS::IAM::Policy"}};
  source["Resources"]["Table"]["Properties"] = {{"BillingMode", {{"Ref", "Name"}}}};
  const Way way = way_of(source, {"Far=Data"}, {"Far=Data", "Table=Data", "Bucket=Data", "Name=Data"});
  CHECK(way.route("Name") == "deleted and created");
  CHECK(way.reason("Table").ends_with(
      "; it reads a value of 'Name' that its new stack has only after the import"));
  CHECK(
      way.reason("Bucket").ends_with("; 'Table', which would go with it, reads a value of 'Name' that its "
                                     "new stack has only after the import"));
}

TEST_CASE("what goes into a new nested stack is imported into one of its own, which is nested",
          "[refactor][S52]") {
  const Way way = way_of(shop(), {"Far=Data"}, {"Far=Data", "Table=Vault", "Queue=Vault"});
  CHECK(way.route("Table") == "import");
  const Json alone = way.json("import/Vault.template.json"), whole = way.json("remove/Vault.template.json");
  CHECK_FALSE(alone.contains("Outputs"));
  CHECK(whole["Outputs"] == way.json("done/Vault.template.json")["Outputs"]);
  CHECK(whole["Resources"].contains("MovedHandle"));
  CHECK_FALSE(way.json("done/Vault.template.json")["Resources"].contains("MovedHandle"));
  const Json root = way.json("remove/root.template.json"), nest = way.json("remove/nest.template.json");
  Json rest = nest;
  CHECK(rest["Resources"]["Vault"]["DeletionPolicy"] == "Retain");
  rest["Resources"].erase("Vault");
  CHECK(rest == root);
  const Json request = way.json("remove/nest.request.json");
  CHECK(request["ResourcesToImport"] ==
        Json::parse(R"([{"LogicalResourceId": "Vault", "ResourceType": "AWS::CloudFormation::Stack",
                         "ResourceIdentifier": {"StackId": "REPLACE-STACK-ID-Vault"}}])"));
  const std::string& script = way.files.at("run.sh");
  CHECK(script.find("bring_to \"$(stack_of import/Vault)\" remove/Vault\n") != std::string::npos);
  CHECK(script.find("take_in import/Vault;") < script.find("take_in remove/nest\n"));
  for (const std::string& text : way.plan.to_fill_in) CHECK(text.find("STACK-ID") == std::string::npos);
  const std::string& readme = way.files.at("README.md");
  CHECK(readme.find("* `REPLACE-STACK-ID-Vault`") > readme.find("## Filled in by run.sh"));
  CHECK(readme.find("* `REPLACE-Needed") != std::string::npos);
}

TEST_CASE("a stack whose TemplateURL the user makes is not nested by import", "[refactor]") {
  const Json source = shop();
  SplitOptions options = pinned(source, {"Far=Data"});
  options.lock = TemplateFile{"lock", split("test.json", source.dump(), options)->lock};
  options.pins = pinned(source, {"Far=Data", "Queue=Vault"}).pins;
  options.template_url = "https://b.s3.amazonaws.com/{hash}.json";
  const Outcome<RefactorPlan> plan = plan_refactor("test.json", source.dump(), options);
  REQUIRE(plan.ok());
  REQUIRE(plan->moves.size() == 1);
  CHECK(plan->moves[0].route == Route::none);
  CHECK(plan->moves[0].reason.find("'aws cloudformation package' makes its TemplateURL") !=
        std::string::npos);
}

TEST_CASE("what goes into the root is imported there, beside the stacks as they are deployed then",
          "[refactor][S52]") {
  const Way way = way_of(shop(), {"Far=Data", "Queue=Data"}, {"Far=Data", "Queue=root"});
  CHECK(way.route("Queue") == "import");
  Json rest = way.json("remove/import-root.template.json");
  CHECK(rest["Resources"]["Queue"]["DeletionPolicy"] == "Retain");
  rest["Resources"].erase("Queue");
  CHECK(rest == way.json("remove/root.template.json"));
  CHECK(way.json("remove/import-root.request.json")["StackName"] == "REPLACE-ROOT-STACK");
}

TEST_CASE("between nested stacks a stack refactor moves what changes nothing else", "[refactor][S52]") {
  Json source = shop();
  std::vector<std::string> before = {"Far=Data"}, after = before;
  for (char stack = 'A'; stack < 'G'; ++stack) {
    const std::string name(1, stack),
        next = stack == 'F' ? "A" : std::string(1, static_cast<char>(stack + 1));
    source["Resources"]["Stays" + name] = topic();
    source["Resources"]["Goes" + name] = queue();
    before.insert(before.end(), {"Stays" + name + "=Stack" + name, "Goes" + name + "=Stack" + name});
    after.insert(after.end(), {"Stays" + name + "=Stack" + name, "Goes" + name + "=Stack" + next});
  }
  const Way way = way_of(source, before, after);
  std::size_t mappings = 0;
  for (const char* const file : {"refactor-1/request.json", "refactor-2/request.json"}) {
    const Json request = way.json(file);
    CHECK(request["StackDefinitions"].size() >= 2);
    CHECK(request["StackDefinitions"].size() <= 5);
    mappings += request["ResourceMappings"].size();
  }
  CHECK(mappings == 6);
  CHECK(way.json("refactor-1/request.json")["ResourceMappings"][0] == Json::parse(R"({
    "Source": {"StackName": "REPLACE-STACK-StackA", "LogicalResourceId": "GoesA"},
    "Destination": {"StackName": "REPLACE-STACK-StackB", "LogicalResourceId": "GoesA"}})"));
  CHECK(way.json("refactor-1/StackB.template.json")["Resources"].contains("GoesA"));
  check_proved(source, way, "stand");
  for (const RoutedMove& routed : way.plan.moves) CHECK(routed.reason.empty());
}

TEST_CASE("a stack refactor is not promised where more would change", "[refactor][S52]") {
  Json source = shop();
  source["Resources"]["A1"] = topic();
  source["Resources"]["A2"] = queue();
  source["Resources"]["A3"] = topic({{"Ref", "A2"}});
  source["Resources"]["B1"] = topic();
  const std::vector<std::string> before = {"A1=A", "A2=A", "A3=A", "B1=B"};
  SECTION("a value would cross that did not") {
    const Way way = way_of(source, before, {"A1=A", "A2=B", "A3=A", "B1=B"});
    CHECK(way.route("A2") == "import");
    CHECK(way.reason("A2") ==
          "a stack refactor may change nothing else, but parameters, outputs or stacks would change");
  }
  SECTION("a stack would be empty") {
    const Way way = way_of(source, before, {"A1=A", "A2=A", "A3=A", "B1=A"});
    CHECK(way.route("B1") == "import");
    CHECK(way.reason("B1") == "a stack refactor may leave no stack empty");
  }
  SECTION("its type is not supported") {
    source["Resources"]["A1"] = {{"Type", "AWS::DynamoDB::GlobalTable"}};
    const Way way = way_of(source, {"A1=A", "A2=A", "A3=A", "B1=B"}, {"A1=B", "A2=A", "A3=A", "B1=B"});
    CHECK(way.route("A1") == "import");
    CHECK(way.reason("A1") == "CloudFormation does not refactor AWS::DynamoDB::GlobalTable");
  }
}

TEST_CASE("where AWS documents no way, the resource stays in every template", "[refactor][S52]") {
  Json source = shop();
  source["Resources"]["Odd"] = {{"Type", "Custom::Thing"}, {"Properties", {{"ServiceToken", "x"}}}};
  const Way way = way_of(source, {"Far=Data"}, {"Far=Data", "Odd=Data", "Queue=Data"});
  CHECK(way.route("Odd") == "none");
  CHECK(way.reason("Odd").ends_with("Custom::Thing is not known to be importable"));
  CHECK(way.route("Queue") == "import");
  CHECK(way.json("done/root.template.json")["Resources"].contains("Odd"));
  CHECK(way.json("done/Data.template.json")["Resources"].contains("Queue"));
  CHECK(way.files.at("README.md").find("**No documented way** is known for `Odd`") != std::string::npos);
}

TEST_CASE("a listing tells names and identifiers", "[refactor]") {
  Json listing = {{"StackResourceSummaries", Json::array()}};
  const Json source = shop();
  for (const auto& [id, resource] : source["Resources"].items())
    listing["StackResourceSummaries"].push_back({{"LogicalResourceId", id},
                                                 {"ResourceType", resource["Type"]},
                                                 {"PhysicalResourceId", "physical-" + id},
                                                 {"ResourceStatus", "CREATE_COMPLETE"}});
  SplitOptions options = pinned({"Table=Vault"});
  options.deployed = {{"deployed/shop.json", listing.dump()}};
  const Outcome<RefactorPlan> plan = plan_refactor("test.json", source.dump(), options);
  REQUIRE(plan.ok());
  CHECK(plan->to_fill_in.empty());
  for (const TemplateFile& file : plan->files) {
    if (file.name == "import/Vault.request.json") {
      const Json request = Json::parse(file.text);
      CHECK(request["StackName"] == "shop-Vault");
      CHECK(request["ResourcesToImport"][0]["ResourceIdentifier"]["TableName"] == "physical-Table");
    }
    if (file.name == "README.md") CHECK(file.text.find("export NAME=shop ") != std::string::npos);
    if (file.name == "run.sh") CHECK(file.text.find("|| NAME=shop\n") != std::string::npos);
  }
}

TEST_CASE("ways are the same whatever the order of the template", "[refactor][determinism]") {
  const std::string turned =
      R"({"Resources":{"Far":{"Properties":{"DisplayName":{"Ref":"Bucket"}},"Type":"AWS::SNS::Topic"},)"
      R"("Bucket":{"Type":"AWS::S3::Bucket"}}})";
  const std::string straight =
      R"({"Resources":{"Bucket":{"Type":"AWS::S3::Bucket"},)"
      R"("Far":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Ref":"Bucket"}}}}})";
  std::vector<std::string> texts;
  for (const std::string& text : {turned, straight}) {
    SplitOptions options = pinned({"Far=Data"});
    options.lock = TemplateFile{"lock", split("test.json", text, options)->lock};
    options.pins.push_back({"Bucket", "Data"});
    std::string all;
    const Outcome<RefactorPlan> plan = plan_refactor("test.json", text, options);
    for (const TemplateFile& file : plan->files) all += file.name + file.text;
    texts.push_back(all);
  }
  CHECK(texts[0] == texts[1]);
}

TEST_CASE("without moves there is nothing to write", "[refactor]") {
  const Way way = way_of(shop(), {"Far=Data"}, {"Far=Data"});
  CHECK(way.plan.moves.empty());
  CHECK(way.files.empty());
}
