// The lock file of the command: its name, who may use it, and what happens where it is lost.
#include "catch.hpp"
#include "locks.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("each template has a lock file of its own", "[cli][lock]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(locks.last_line() == "  12 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: written\n");
  CHECK(locks.split({"shop.json", "-o", "shop"}) == 0);
  CHECK(locks.lock()["source"] == "app.json");
  CHECK(locks.lock()["resources"].contains("App0"));
  CHECK(locks.lock("shop.cfnsplit.lock.json")["source"] == "shop.json");
  CHECK_FALSE(locks.has("cfnsplit.lock.json"));
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(locks.last_line() == "  0 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: unchanged\n");
  CHECK(locks.split({"app.json", "-o", "app", "--no-lock"}) == 0);
  CHECK(locks.last_line() == "  12 new, 0 moved, 0 removed; lock: none (--no-lock)\n");
  locks.run.in.str(queues("Piped", 12));
  CHECK(locks.split({"-", "-o", "piped"}) == 0);
  CHECK_FALSE(locks.lock("cfnsplit.lock.json").contains("source"));
}

TEST_CASE("a lock with other ends of lines is current", "[cli][lock]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  std::string& text = locks.run.disk.files.at("/project/app.cfnsplit.lock.json");
  std::string ends = "\xEF\xBB\xBF";  // and a byte order mark, as a program on Windows may write it
  for (const char c : text) ends += c == '\n' ? std::string("\r\n") : std::string(1, c);
  text = ends;
  CHECK(locks.split({"app.json", "-o", "app", "--check"}) == 0);
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(locks.last_line() == "  0 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: unchanged\n");
  CHECK(text == ends);
  text.insert(text.rfind('}'), " ");
  CHECK(locks.split({"app.json", "-o", "app", "--check"}) == 1);
}

TEST_CASE("the lock lies beside cfnsplit.json and records the way to its template", "[cli][lock]") {
  Locks locks;
  locks.run.disk.files["/cfnsplit.json"] = "{}";
  locks.run.disk.directories.insert("/.git");
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  REQUIRE(locks.run.disk.files.contains("/app.cfnsplit.lock.json"));
  CHECK(Json::parse(locks.run.disk.files["/app.cfnsplit.lock.json"])["source"] == "project/app.json");
}

TEST_CASE("a lock in a directory of its own records the way to the template beside it", "[cli][lock]") {
  Locks locks;
  locks.run.disk.files["/project/templates/app.json"] = queues("App", 12);
  CHECK(locks.split({"templates/app.json", "-o", "app", "--lock", "locks/app.lock.json"}) == 0);
  CHECK(locks.lock("locks/app.lock.json")["source"] == "../templates/app.json");
  CHECK(locks.split({"/tmp/app.json", "-o", "app2", "--lock", "app2.lock.json"}) != 0);  // not there
  locks.run.disk.files["/tmp/app.json"] = queues("App", 12);
  CHECK(locks.split({"/tmp/app.json", "-o", "app2", "--lock", "app2.lock.json"}) == 0);
  CHECK(locks.lock("app2.lock.json")["source"] ==
        "app.json");  // /tmp and /project have only the top in common
}

TEST_CASE("two templates of one name do not share a lock unnoticed", "[cli][lock][CFS0826]") {
  Locks locks;
  locks.run.disk.files["/project/a/template.json"] = queues("A", 12);
  locks.run.disk.files["/project/b/template.json"] = queues("B", 12);
  CHECK(locks.split({"a/template.json", "-o", "a/out"}) == 0);
  const std::string before = locks.run.disk.files.at("/project/template.cfnsplit.lock.json");
  CHECK(locks.split({"b/template.json", "-o", "b/out"}) == 3);
  CHECK(locks.says("was written for 'a/template.json', and is read for 'b/template.json'"));
  CHECK(locks.says("--fresh"));
  CHECK(locks.run.disk.files.at("/project/template.cfnsplit.lock.json") == before);
  // One that fits is refused as well, as long as the other is there: they would move each other's resources.
  locks.run.disk.files["/project/b/template.json"] = queues("A", 11);
  CHECK(locks.split({"b/template.json", "-o", "b/out"}) == 3);
  CHECK(locks.says("error[CFS0826]: the lock file 'template.cfnsplit.lock.json' was written for"));
  CHECK(locks.says("--lock"));
  CHECK(locks.run.disk.files.at("/project/template.cfnsplit.lock.json") == before);
  CHECK(locks.split({"b/template.json", "-o", "b/out", "--lock", "b.lock.json"}) == 0);
  locks.run.disk.files.erase("/project/b/out/manifest.json");
  locks.run.disk.files["/project/template.json"] = queues("A", 12);
  CHECK(locks.split({"template.json", "-o", "c/out"}) == 3);
  CHECK(locks.says("error[CFS0826]"));
  // Where the other is gone, it was moved: that is told, and the lock used.
  locks.run.disk.files.erase("/project/a/template.json");
  CHECK(locks.split({"b/template.json", "-o", "b/out", "--force"}) == 0);
  CHECK(locks.says("note[CFS0826]"));
  CHECK(locks.last_line() == "  0 new, 0 moved, 1 removed; lock template.cfnsplit.lock.json: written\n");
  CHECK(locks.lock("template.cfnsplit.lock.json")["source"] == "b/template.json");
}

TEST_CASE("a template that shares less than half of its lock is refused, and --fresh goes on",
          "[cli][lock][CFS0804]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  const std::string before = locks.run.disk.files.at("/project/app.cfnsplit.lock.json");
  locks.run.disk.files["/project/app.json"] = queues("App", 5);
  CHECK(locks.split({"app.json", "-o", "app"}) == 3);
  CHECK(locks.run.disk.files.at("/project/app.cfnsplit.lock.json") == before);
  CHECK(locks.split({"app.json", "-o", "app", "--fresh"}) == 0);
  CHECK(locks.last_line() == "  5 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: written\n");
  CHECK(locks.lock()["resources"].size() == 5);
  for (const char* const other : {"--frozen", "--no-lock"}) {
    CHECK(locks.split({"app.json", "-o", "app", "--fresh", other}) == 2);
    CHECK(locks.says("exclude each other"));
  }
}

TEST_CASE("in a build, a split without a lock file is refused", "[cli][lock][CFS0827]") {
  Locks locks;
  locks.run.variables["CI"] = "true";
  CHECK(locks.split({"app.json", "-o", "app"}) == 2);
  CHECK(locks.says("error[CFS0827]: there is no lock file 'app.cfnsplit.lock.json'"));
  CHECK_FALSE(locks.run.disk.exists("app"));
  CHECK(locks.split({"app.json", "-o", "app", "--dry-run"}) == 0);
  CHECK(locks.last_line() == "  12 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: would be written\n");
  CHECK(locks.split({"app.json", "-o", "app", "--frozen"}) == 1);
  CHECK(locks.says("CFS0810"));
  CHECK(locks.says("take the lock file from version control"));
  CHECK(locks.says("'cfnsplit adopt app.json --deployed PATH' writes it"));
  CHECK(locks.split({"app.json", "-o", "none", "--no-lock"}) == 0);
  CHECK(locks.split({"app.json", "-o", "app", "--fresh"}) == 0);
  CHECK(locks.split({"app.json", "-o", "elsewhere"}) == 0);  // the lock is there now
  locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);  // the earlier split is
  for (const char* const unset : {"", "false", "0", "False"}) {
    locks.run.variables["CI"] = unset;
    CHECK(locks.split({"shop.json", "-o", "shop", "--check"}) == 1);
    CHECK_FALSE(locks.says("CFS0827"));
  }
}

TEST_CASE("the lock file of earlier versions is taken over by its template alone", "[cli][lock][CFS0825]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine"}) == 0);
  Json old = locks.lock();
  old.erase("source");
  locks.run.disk.files["/project/cfnsplit.lock.json"] = old.dump();
  locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
  CHECK(locks.split({"shop.json", "-o", "shop"}) == 0);
  CHECK(locks.says(
      "note[CFS0825]: 'cfnsplit.lock.json' is the lock file of another template, and is left alone"));
  CHECK(locks.split({"app.json", "-o", "app2"}) == 0);
  CHECK(locks.says(
      "note[CFS0825]: 'cfnsplit.lock.json' is read, for there is no 'app.cfnsplit.lock.json' yet"));
  CHECK(locks.last_line() == "  0 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: written\n");
  CHECK(locks.lock()["resources"] == old["resources"]);
  CHECK(locks.run.disk.files.at("/project/cfnsplit.lock.json") == old.dump());
  CHECK(locks.split({"app.json", "-o", "app2"}) == 0);
  CHECK(locks.run.err.str().empty());

  SECTION("a frozen split reads it as well, and writes nothing") {
    locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
    CHECK(locks.split({"app.json", "-o", "app2", "--frozen"}) == 0);
    CHECK(locks.last_line() == "  0 new, 0 moved, 0 removed; lock cfnsplit.lock.json: unchanged\n");
    CHECK_FALSE(locks.has("app.cfnsplit.lock.json"));
  }
  SECTION("one that records another template is left alone, however many ids they share") {
    locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
    old["source"] = "other.json";
    locks.run.disk.files["/project/cfnsplit.lock.json"] = old.dump();
    CHECK(locks.split({"app.json", "-o", "app3"}) == 0);
    CHECK(locks.says("is the lock file of another template"));
  }
  SECTION("one that cannot be read is not passed over") {
    locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
    locks.run.disk.files["/project/cfnsplit.lock.json"] = "<<<<<<< HEAD\n";
    CHECK(locks.split({"app.json", "-o", "app3"}) == 3);
    CHECK(locks.says("CFS0801"));
  }
  SECTION("one that shares some, but less than half, is left alone") {
    locks.run.disk.files.erase("/project/app.cfnsplit.lock.json");
    locks.run.disk.files["/project/app.json"] = queues("App", 5);
    CHECK(locks.split({"app.json", "-o", "app3"}) == 0);
    CHECK(locks.says("is the lock file of another template, and is left alone"));
    CHECK(locks.last_line() == "  5 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: written\n");
  }
}

TEST_CASE("a frozen split asks what the lock means, not how it is written", "[cli][lock][CFS0810]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  Json old = locks.lock();
  for (const char* const later : {"source", "outputs", "fingerprints"}) old.erase(later);
  const std::string text = old.dump();
  locks.run.disk.files["/project/app.cfnsplit.lock.json"] = text;
  CHECK(locks.split({"app.json", "-o", "app", "--frozen"}) == 0);
  CHECK(locks.split({"app.json", "-o", "app", "--frozen", "--check"}) == 0);
  CHECK(locks.run.disk.files.at("/project/app.cfnsplit.lock.json") == text);
  locks.run.disk.files["/project/app.json"] = queues("App", 13);
  CHECK(locks.split({"app.json", "-o", "app", "--frozen"}) == 1);
  CHECK(locks.says("hint: split without --frozen, and commit the file"));
  locks.run.disk.files["/project/app.json"] = queues("App", 12);
  CHECK(locks.split({"app.json", "-o", "app", "--frozen", "--pin", "App0=Other", "--allow-moves", "App0"}) ==
        1);
  CHECK(locks.says("'App0' moves from"));
  CHECK(locks.says("hint: 'cfnsplit moves' tells why it moves"));
}

TEST_CASE("moves are not hidden by --quiet", "[cli][lock][CFS0832]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  CHECK(locks.split({"app.json", "-o", "app", "--quiet"}) == 0);
  CHECK(locks.run.out.str().empty());
  CHECK(locks.run.err.str().empty());
  CHECK(locks.split({"app.json", "-o", "app", "--quiet", "--pin", "App0=Other", "--allow-moves", "all"}) ==
        0);
  CHECK(locks.run.out.str().empty());
  CHECK(locks.says("warning[CFS0832]: 1 resource moves, not safely: 'App0' from "));
}

TEST_CASE("neither --lock nor --fresh overwrites what is no lock file", "[cli][lock][CFS0004][CFS0801]") {
  Locks locks;
  const auto before = locks.run.disk.files;
  CHECK(locks.split({"app.json", "-o", "app", "--lock", "shop.json"}) == 3);
  CHECK(locks.says("error[CFS0801]: this is a template, and no lock file of cfnsplit"));
  CHECK(locks.split({"app.json", "-o", "app", "--lock", "shop.json", "--fresh"}) == 2);
  CHECK(locks.says("error[CFS0004]: 'shop.json' would be overwritten and is no lock file"));
  CHECK(locks.run.disk.files == before);
  CHECK(locks.split({"app.json", "-o", "app", "--lock", "app/manifest.json"}) == 2);
  locks.run.disk.files["/project/broken.lock.json"] = "<<<<<<< HEAD\n{\"generator\": \"cfnsplit\",";
  CHECK(locks.split({"app.json", "-o", "app", "--lock", "broken.lock.json", "--fresh"}) == 0);
  CHECK(locks.lock("broken.lock.json")["resources"].size() == 12);
}

TEST_CASE("adopt --fresh overwrites no file that is no lock", "[cli][lock][adopt][CFS0004]") {
  Locks locks;
  locks.run.disk.files["/project/live.json"] = queues("App", 12);
  locks.run.disk.files["/project/notes.json"] = R"({"mine": 1})";
  const auto before = locks.run.disk.files;
  for (const std::string name : {"notes.json", "app.json"}) {
    CHECK(locks.run({"adopt", "app.json", "--deployed", "live.json", "--fresh", "--lock", name}) == 2);
    CHECK(locks.says("error[CFS0004]: '" + name + "'"));
    CHECK(locks.run.disk.files == before);
  }
  CHECK(locks.run({"adopt", "app.json", "--deployed", "live.json"}) == 0);
  CHECK(locks.run({"adopt", "app.json", "--deployed", "live.json", "--fresh"}) == 0);
}

TEST_CASE("the lock file of a template that was renamed is taken over", "[cli][lock][CFS0834]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app"}) == 0);
  locks.run.disk.files["/project/service.json"] = locks.run.disk.files.at("/project/app.json");
  CHECK(locks.split({"service.json", "-o", "copy", "--dry-run"}) == 0);
  CHECK_FALSE(locks.says("CFS0834"));  // app.json is there still
  locks.run.disk.files.erase("/project/app.json");
  CHECK(locks.split({"service.json", "-o", "service", "--dry-run", "--quiet"}) == 0);
  CHECK(
      locks.says("warning[CFS0834]: there is no lock file 'service.cfnsplit.lock.json', and "
                 "'app.cfnsplit.lock.json' fits the template, so it is read"));
  CHECK(locks.split({"shop.json", "-o", "shop"}) == 0);
  CHECK_FALSE(locks.says("CFS0834"));

  std::string old = locks.run.disk.files.at("/project/app.cfnsplit.lock.json");
  CHECK(locks.run({"split", "service.json", "-o", "service", "--max-resources", "100"}) == 0);
  const std::string taken_over = locks.run.disk.files.at("/project/service.cfnsplit.lock.json");
  CHECK(Json::parse(taken_over)["resources"] == Json::parse(old)["resources"]);
  CHECK(Json::parse(taken_over)["source"] == "service.json");
  CHECK(locks.run.disk.files.at("/project/app.cfnsplit.lock.json") == old);

  // Where two fit, neither is read.
  locks.run.disk.files.erase("/project/service.cfnsplit.lock.json");
  for (std::size_t at = 0; (at = old.find("app.json", at)) != std::string::npos;)
    old.replace(at, 8, "old.json");
  locks.run.disk.files["/project/old.cfnsplit.lock.json"] = old;
  CHECK(locks.split({"service.json", "-o", "other", "--quiet", "--dry-run"}) == 0);
  CHECK(locks.says("fits the template, as do others"));
}

TEST_CASE("a stack that is renamed in the lock is said, and refused where it is deployed",
          "[cli][lock][CFS0829][CFS0830]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "app", "--pin", "App3=Mine"}) == 0);
  std::string lock = locks.run.disk.files.at("/project/app.cfnsplit.lock.json");
  for (std::size_t at = 0; (at = lock.find("\"Mine\"", at)) != std::string::npos;)
    lock.replace(at, 6, "\"Yours\"");
  locks.run.disk.files["/project/app.cfnsplit.lock.json"] = lock;
  CHECK(locks.split({"app.json", "-o", "app2", "--deployed", "app"}) == 3);
  CHECK(locks.says("error[CFS0830]: the lock file calls the stack 'Yours' that is deployed as 'Mine'"));
  CHECK(locks.split({"app.json", "-o", "app2", "--deployed", "app", "--fresh"}) == 0);
  CHECK(locks.lock()["stacks"].contains("Mine"));
  locks.run.disk.files["/project/app.cfnsplit.lock.json"] = lock;
  CHECK(locks.split({"app.json", "-o", "app", "--quiet"}) == 0);
  CHECK(locks.says(
      "warning[CFS0829]: the lock file calls the stack 'Yours' that is 'Mine' in 'app/manifest.json'"));
  CHECK(locks.split({"app.json", "-o", "app", "--quiet"}) == 0);  // once written, it is no news
  CHECK(locks.run.err.str().empty());
}

TEST_CASE("a run that is killed leaves a whole lock file", "[cli][lock]") {
  Locks first;
  CHECK(first.split({"app.json", "-o", "app"}) == 0);
  const std::string old_lock = first.run.disk.files.at("/project/app.cfnsplit.lock.json");
  for (int step = 0;; ++step) {
    Locks locks;
    locks.run.disk.files = first.run.disk.files;
    locks.run.disk.directories = first.run.disk.directories;
    locks.run.disk.files["/project/app.json"] = queues("App", 14);
    locks.run.disk.kill(step);
    bool was_killed = false;
    try {
      locks.split({"app.json", "-o", "app"});
    } catch (const MemoryFileSystem::Killed&) {
      was_killed = true;
    }
    const std::string left = locks.run.disk.files.at("/project/app.cfnsplit.lock.json");
    CHECK((left == old_lock || Json::parse(left)["resources"].size() == 14));
    locks.run.disk.kill(-1);
    CHECK(locks.split({"app.json", "-o", "app"}) == 0);
    CHECK(locks.lock()["resources"].size() == 14);
    for (const auto& [path, text] : locks.run.disk.files) CHECK(path.find(".tmp") == std::string::npos);
    if (!was_killed) break;
  }
}
