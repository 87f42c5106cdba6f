// What a split says of the earlier one in DIR, with a lock file and without.
#include "catch.hpp"
#include "locks.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("where the lock is lost, the earlier split says where everything stands", "[cli][lock][CFS0828]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine"}) == 0);
  const Json before = locks.lock();
  locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
  // Nothing asks for Mine any more, and one more queue is there.
  locks.run.disk.files["/project/app.json"] = queues("App", 13);
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(
      locks.says("note[CFS0828]: there is no lock file 'app.cfnsplit.lock.json': 'app/manifest.json' of the "
                 "earlier split says where resources stand"));
  CHECK(locks.last_line() == "  1 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: written\n");
  for (const auto& [id, stack] : before["resources"].items()) CHECK(locks.lock()["resources"][id] == stack);
  CHECK_FALSE(locks.lock()["stacks"]["Mine"].get<std::string>().empty());
  // Another template's split in the directory does not.
  CHECK(locks.split({"shop.json", "-o", "app"}) == 3);
  CHECK(locks.says(
      "error[CFS0804]: of the 13 resources in the earlier split of 'app/manifest.json' the template has 0"));
  // Nor is it replaced in silence.
  const auto files = locks.run.disk.files;
  CHECK(locks.split({"shop.json", "-o", "app", "--fresh"}) == 2);
  CHECK(
      locks.says("error[CFS0814]: 'app' holds the split of another template: 'app.json', "
                 "whose lock file 'app.cfnsplit.lock.json' is there"));
  CHECK(locks.run.disk.files == files);
  CHECK(locks.split({"shop.json", "-o", "app", "--fresh", "--force"}) == 0);
}

TEST_CASE("an output of a new resource is new, where the lock is lost", "[cli][lock][CFS0828]") {
  Locks locks;
  Json app = Json::parse(queues("App", 12));
  app["Outputs"]["First"]["Value"]["Ref"] = "App0";
  locks.run.disk.files["/project/app.json"] = app.dump();
  CHECK(locks.split({"app.json", "-o", "app", "--max-outputs", "2"}) == 0);
  locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
  app["Resources"]["App12"]["Type"] = "AWS::SQS::Queue";
  for (const char* const name : {"Second", "Third"}) app["Outputs"][name]["Value"]["Ref"] = "App12";
  locks.run.disk.files["/project/app.json"] = app.dump();
  CHECK(locks.split({"app.json", "-o", "app", "--max-outputs", "2"}) == 0);
  CHECK_FALSE(locks.says("CFS0836"));
  CHECK(locks.lock()["outputs"]["First"] == "root");
}

TEST_CASE("a plan made anew over an earlier split says what leaves its stack", "[cli][lock][CFS0833]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine"}) == 0);
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine", "--quiet", "--fresh"}) == 0);
  CHECK(locks.run.err.str().empty());  // the same layout
  CHECK(locks.split({"app.json", "-o", "app", "--quiet", "--fresh", "--pin", "App3=Other"}) == 0);
  CHECK(locks.says("warning[CFS0833]: --fresh puts "));
  CHECK(locks.says("in another stack than the earlier split of 'app/manifest.json': "));
  CHECK(locks.says("'cfnsplit adopt app.json --deployed PATH'"));
}

TEST_CASE("a line of the lock that was edited by hand is said", "[cli][lock][CFS0833]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine", "--pin", "App4=Mine"}) == 0);
  Json lock = locks.lock();
  lock["resources"]["App3"] = "root";
  locks.run.disk.files["/project/app.cfnsplit.lock.json"] = lock.dump();
  CHECK(locks.split({"app.json", "-o", "app", "--quiet"}) == 0);
  CHECK(locks.says(
      "warning[CFS0833]: 'app.cfnsplit.lock.json' has 1 resource in another stack than the earlier split of "
      "'app/manifest.json': 'App3' in the root and not 'Mine'"));
  CHECK_FALSE(locks.says("CFS0829"));
  CHECK(locks.split({"app.json", "-o", "app", "--quiet"}) == 0);  // once written, it is no news
  CHECK(locks.run.err.str().empty());
}

TEST_CASE("the split of another template in DIR is not replaced unasked", "[cli][lock][CFS0804]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(locks.split({"shop.json", "-o", "shop"}) == 0);
  const auto before = locks.run.disk.files;
  CHECK(locks.split({"shop.json", "-o", "app"}) == 3);
  CHECK(locks.says(
      "error[CFS0804]: of the 12 resources in the earlier split of 'app/manifest.json' the template has 0"));
  CHECK(locks.says("replace that split with --force"));
  CHECK(locks.run.disk.files == before);
  CHECK(locks.split({"shop.json", "-o", "app", "--force"}) == 0);
  CHECK(locks.last_line() == "  0 new, 0 moved, 0 removed; lock shop.cfnsplit.lock.json: unchanged\n");
}

TEST_CASE("what has another id is new and removed, and counted once each", "[cli][lock]") {
  Locks locks;
  Json app = Json::parse(queues("App", 12));
  app["Resources"]["App0"]["Properties"]["QueueName"] = "orders";
  locks.run.disk.files["/project/app.json"] = app.dump();
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  const Json stack = locks.lock()["resources"]["App0"];
  app["Resources"]["AppZero"] = app["Resources"]["App0"];
  app["Resources"].erase("App0");
  locks.run.disk.files["/project/app.json"] = app.dump();
  CHECK(locks.split({"app.json", "-o", "other", "--deployed", "app"}) == 0);
  CHECK(locks.last_line() == "  1 new, 0 moved, 1 removed; lock app.cfnsplit.lock.json: written\n");
  CHECK(locks.lock()["resources"]["AppZero"] == stack);
}

TEST_CASE("plan and moves read the earlier split in DIR as split does", "[cli][lock][CFS0828]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine"}) == 0);
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--max-resources", "6", "--format", "json"});
    return locks.run(words);
  };
  CHECK(run({"plan", "app.json"}) == 0);
  const Json locked = Json::parse(locks.run.out.str());
  locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
  const auto before = locks.run.disk.files;
  CHECK(run({"plan", "app.json", "-o", "app"}) == 0);
  CHECK(
      locks.says("note[CFS0828]: there is no lock file 'app.cfnsplit.lock.json': 'app/manifest.json' of the "
                 "earlier split says where resources stand"));
  CHECK(Json::parse(locks.run.out.str())["resources"] == locked["resources"]);
  CHECK(run({"moves", "app.json"}) == 2);
  CHECK(locks.says("or the directory of the split with -o"));
  CHECK(run({"moves", "app.json", "-o", "app", "--pin", "App3=Other"}) == 1);
  CHECK(locks.says("note[CFS0828]"));
  const Json moves = Json::parse(locks.run.out.str())["moves"];
  REQUIRE(moves.size() == 1);
  CHECK(moves[0]["from"] == "Mine");
  CHECK(moves[0]["to"] == "Other");
  CHECK(run({"plan", "app.json", "-o", "app", "--fresh"}) == 0);
  CHECK_FALSE(locks.says("CFS0828"));
  CHECK(locks.run.disk.files == before);  // nothing is written
}

TEST_CASE("what was edited in DIR since is not overwritten unasked", "[cli][write][CFS0818]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  std::string& root = locks.run.disk.files["/project/app/root.template.json"];
  const std::string written = root;
  root.replace(root.find("Resources"), 9, "Resourcen");
  const auto before = locks.run.disk.files;
  CHECK(locks.split({"app.json", "-o", "app"}) == 2);
  CHECK(locks.says(
      "error[CFS0818]: 'app/root.template.json' is not as an earlier split has written it, and would be "
      "overwritten"));
  CHECK(locks.says("--force"));
  CHECK(locks.run.disk.files == before);
  CHECK(locks.split({"app.json", "-o", "app", "--force"}) == 0);
  CHECK(root == written);

  SECTION("another layout is no edit") {
    std::string lines;
    for (const char c : written) lines += c == '\n' ? "\r\n" : std::string(1, c);
    for (const std::string& layout :
         {lines, Json::parse(written).dump(), Json::parse(written).dump(7) + "\n\n"}) {
      root = layout;
      CHECK(locks.split({"app.json", "-o", "app"}) == 0);
      CHECK(root == written);
    }
  }
  SECTION("nor is what the template itself changes") {
    locks.run.disk.files["/project/app.json"] = queues("App", 13);
    CHECK(locks.split({"app.json", "-o", "app"}) == 0);
    CHECK_FALSE(locks.says("CFS0818"));
  }
}
