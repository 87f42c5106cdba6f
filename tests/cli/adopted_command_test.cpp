// A template that was adopted, once its lock file is lost: no command plans as if nothing stood anywhere.
#include "catch.hpp"
#include "locks.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Twelve queues are deployed in one stack.
struct Adopted {
  using Files = std::map<std::string, std::string>;
  CommandLine run;

  explicit Adopted(const std::string& config = "/project/cfnsplit.json") {
    run.uses_engine = true;
    run.disk.files["/project/app.json"] = queues("App", 12);
    run.disk.files["/project/shop.json"] = queues("Shop", 12);
    Json rows = Json::array();
    for (int i = 0; i < 12; ++i)
      rows.push_back({{"LogicalResourceId", "App" + std::to_string(i)}, {"ResourceType", "AWS::SQS::Queue"}});
    run.disk.files["/project/deployed.json"] = Json{{"StackResourceSummaries", rows}}.dump();
    run.disk.files[config] = R"({"max_resources": 6})";
    run.disk.directories.insert("/.git");
    REQUIRE(run({"adopt", "app.json", "--deployed", "deployed.json"}) == 0);
  }
  Files::iterator lock() { return run.disk.files.find("/project/app.cfnsplit.lock.json"); }
  void lose_lock() { run.disk.files.erase(lock()); }
  int split(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"split", "app.json", "-o", "out"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  bool says(const std::string& text) const { return run.err.str().find(text) != std::string::npos; }
};

}  // namespace

TEST_CASE("without its lock an adopted template is not split anew", "[cli][adopt][lock][CFS0816]") {
  Adopted adopted;
  CHECK(adopted.split() == 0);  // with the lock it is
  adopted.lose_lock();
  std::erase_if(adopted.run.disk.files,
                [](const auto& file) { return file.first.find("/out/") != std::string::npos; });
  const auto before = adopted.run.disk.files;
  CHECK(adopted.split() == 2);
  CHECK(adopted.says(
      "error[CFS0816]: 'app.json' was adopted, so it is deployed, but there is neither its lock file "
      "'app.cfnsplit.lock.json' nor an earlier split"));
  CHECK(adopted.says("'git restore app.cfnsplit.lock.json'"));
  CHECK(adopted.says("'cfnsplit adopt app.json --deployed PATH'"));
  CHECK(adopted.says("--fresh"));
  CHECK(adopted.split({"--quiet"}) == 2);
  CHECK(adopted.split({"--dry-run"}) == 2);
  CHECK(adopted.split({"--lock", "ap.cfnsplit.lock.json"}) == 2);  // misspelt
  CHECK(adopted.split({"--adopted", "shop.json"}) == 2);           // adds to the file's list
  for (const char* const command : {"plan", "moves"}) {
    CHECK(adopted.run({command, "app.json"}) == 2);
    CHECK(adopted.says("CFS0816"));
  }
  CHECK(adopted.run({"explain", "app.json", "App1"}) == 2);
  CHECK(adopted.says("there is no lock file 'app.cfnsplit.lock.json' that says where its resources stand"));
  CHECK(adopted.says("'cfnsplit split app.json -o DIR' reads that and writes the lock file"));
  CHECK(adopted.run.disk.files == before);

  SECTION("another template is") {
    CHECK(adopted.run({"split", "shop.json", "-o", "shop"}) == 0);
    CHECK_FALSE(adopted.says("CFS0816"));
  }
  SECTION("--fresh plans anew") { CHECK(adopted.split({"--fresh"}) == 0); }
  SECTION("adopting again writes the lock") {
    CHECK(adopted.run({"adopt", "app.json", "--deployed", "deployed.json"}) == 0);
    CHECK(adopted.split() == 0);
    for (int i = 0; i < 12; ++i)
      CHECK(Json::parse(adopted.lock()->second)["resources"]["App" + std::to_string(i)] == "root");
  }
  SECTION("what is deployed may be told instead") {
    CHECK(adopted.split({"--deployed", "deployed.json"}) == 0);
  }
}

TEST_CASE("the earlier split in DIR stands for the lock of an adopted template",
          "[cli][adopt][lock][CFS0828]") {
  Adopted adopted;
  CHECK(adopted.split() == 0);
  adopted.lose_lock();
  CHECK(adopted.split() == 0);
  CHECK(adopted.says("note[CFS0828]"));
  for (int i = 0; i < 12; ++i)
    CHECK(Json::parse(adopted.lock()->second)["resources"]["App" + std::to_string(i)] == "root");
}

TEST_CASE("an adopted template goes by its path from the configuration file", "[cli][adopt][CFS0816]") {
  Adopted adopted("/cfnsplit.json");
  CHECK(Json::parse(adopted.run.disk.files.at("/cfnsplit.json"))["split"]["adopted"] ==
        Json{"project/app.json"});
  std::erase_if(adopted.run.disk.files, [](const auto& file) { return file.first.ends_with(".lock.json"); });
  CHECK(adopted.split() == 2);
  CHECK(adopted.says("error[CFS0816]: 'project/app.json' was adopted"));
  adopted.run.disk.files["/project/other/app.json"] = queues("App", 12);
  CHECK(adopted.run({"split", "other/app.json", "-o", "other"}) == 0);
}

TEST_CASE("an adopted template that lies elsewhere goes by the whole path", "[cli][adopt][CFS0816]") {
  Adopted adopted;
  for (const char* const file : {"/one/two/app.json", "/one/three/app.json"})
    adopted.run.disk.files[file] = queues("App", 12);
  CHECK(adopted.run({"adopt", "../one/two/app.json", "--deployed", "deployed.json", "--lock", "two.json"}) ==
        0);
  CHECK(Json::parse(adopted.run.disk.files.at("/project/cfnsplit.json"))["split"]["adopted"] ==
        Json{"../one/two/app.json", "app.json"});
  CHECK(adopted.run({"split", "../one/two/app.json", "-o", "two", "--lock", "lost.json"}) == 2);
  CHECK(adopted.says("CFS0816"));
  CHECK(adopted.run({"split", "../one/three/app.json", "-o", "three", "--lock", "three.json"}) == 0);
}

TEST_CASE("a first split that says nothing on standard output asks on standard error",
          "[cli][adopt][CFS0817]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(locks.run.out.str().find("is this stack deployed already?") != std::string::npos);
  CHECK(locks.run.err.str().empty());
  CHECK(locks.split({"shop.json", "-o", "shop", "--quiet"}) == 0);
  CHECK(locks.says("warning[CFS0817]: this is the first split of 'shop.json'"));
  CHECK(locks.says("'cfnsplit adopt shop.json --deployed PATH'"));
  CHECK(locks.split({"shop.json", "-o", "shop", "--quiet"}) == 0);  // there is a lock file now
  CHECK(locks.run.err.str().empty());
  for (const char* const all_is_new : {"--fresh", "--no-lock"}) {
    CHECK(locks.split({"app.json", "-o", "other", "--quiet", all_is_new}) == 0);
    CHECK_FALSE(locks.says("CFS0817"));
  }
}

TEST_CASE("a mark counts however its path is written", "[cli][adopt][CFS0816]") {
  Adopted adopted;
  adopted.lose_lock();
  for (const std::string mark : {"./app.json", "sub/../app.json"}) {
    adopted.run.disk.files["/project/cfnsplit.json"] = Json{{"adopted", {mark}}}.dump();
    CHECK(adopted.split() == 2);
    CHECK(adopted.says("CFS0816"));
  }
}

TEST_CASE("whoever plans an adopted template anew is told that it is deployed", "[cli][adopt][CFS0817]") {
  Adopted adopted;
  for (const std::string option : {"--fresh", "--no-lock"}) {
    CHECK(adopted.split({option, "--quiet", "--max-resources", "6"}) == 0);
    CHECK(adopted.says("warning[CFS0817]: 'app.json' was adopted, so it is deployed, and " + option));
  }
  CHECK(adopted.run({"split", "app.json", "-o", "out", "--quiet"}) == 0);
  CHECK_FALSE(adopted.says("CFS0817"));
}
