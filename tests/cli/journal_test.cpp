// A run that is killed, and what the next one makes of what it left.
#include "cli/io/journal.hpp"

#include <functional>

#include "catch.hpp"
#include "cli/io/held_directories.hpp"
#include "command_line.hpp"
#include "support.hpp"
#include "written_splits.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using namespace cfnsplit::test;

TEST_CASE("a run killed at any step has changed nothing, or is finished by the next one", "[write]") {
  const bool from_nothing = GENERATE(false, true);
  bool was_killed = true;
  int unfinished = 0;
  for (int nth = 0; was_killed; ++nth) {
    MemoryFileSystem disk;
    if (!from_nothing) put(disk, old_split());
    disk.kill(nth);
    was_killed = false;
    try {
      write_new(disk);
    } catch (const MemoryFileSystem::Killed&) {
      was_killed = true;
    }
    disk.kill(-1);
    CAPTURE(nth);
    const bool has_begun = has_journal(disk, "out");
    unfinished += has_begun ? 1 : 0;
    CHECK(finish_journal(disk, "out").empty());
    CHECK_FALSE(has_journal(disk, "out"));
    Files visible = disk.files;
    std::erase_if(visible, [](const auto& f) { return f.first.find(".cfnsplit-") != std::string::npos; });
    const Files before = from_nothing ? Files() : only(old_split());
    if (has_begun)
      CHECK(visible == only(new_split()));
    else
      CHECK((visible == before || visible == only(new_split())));
    const std::vector<TemplateFile> third =
        with_manifest({{"Api.template.json", "third api"}, {"root.template.json", "third root"}}, "third");
    const auto plan = plan_write(disk, "out", third, {}, never);
    REQUIRE(plan);
    CHECK(plan.diagnostics.empty());
    CHECK(write_conflicts(*plan, false).empty());
    REQUIRE(write_split(disk, *plan));
    CHECK(disk.files == only(third));
  }
  CHECK(unfinished > 3);
}

TEST_CASE("a run killed while it undoes an exchange is undone by the next one", "[write]") {
  bool was_killed = true;
  int undone = 0;
  for (int nth = 0; was_killed; ++nth) {
    MemoryFileSystem disk;
    put(disk, old_split());
    disk.fail(Operation::rename, 3);  // the journal, Api and Fresh have their names
    disk.kill(nth);
    was_killed = false;
    try {
      write_new(disk);
    } catch (const MemoryFileSystem::Killed&) {
      was_killed = true;
    }
    disk.kill(-1);
    if (!disk.has_failed()) continue;  // killed before
    CAPTURE(nth);
    const bool was_unfinished = has_journal(disk, "out");
    CHECK(finish_journal(disk, "out").empty());
    undone += was_unfinished && disk.files.at("/project/out/root.template.json") == "old root" ? 1 : 0;
    Files visible = disk.files;
    std::erase_if(visible, [](const auto& f) { return f.first.find(".cfnsplit-") != std::string::npos; });
    // Killed before the journal of the way back lay there, it goes forward.
    CHECK((visible == only(old_split()) || visible == only(new_split())));
  }
  CHECK(undone > 2);
}

namespace {

// Kills the nth change of a run; false when it had fewer.
bool kill(MemoryFileSystem& disk, int nth, const std::function<void()>& run) {
  disk.kill(nth);
  bool was_killed = false;
  try {
    run();
  } catch (const MemoryFileSystem::Killed&) {
    was_killed = true;
  }
  disk.kill(-1);
  return was_killed;
}

// The state right after the journal has got its name.
void kill_with_journal(MemoryFileSystem& disk, const std::string& directory,
                       const std::function<void()>& run) {
  const MemoryFileSystem before = disk;
  for (int nth = 0; !has_journal(disk, directory); ++nth) {
    disk = before;
    REQUIRE(kill(disk, nth, run));
  }
}

// What adopt writes, with the lock file in a directory of its own.
void write_adoption(MemoryFileSystem& disk) {
  const auto plan =
      plan_files(disk, {{"cfnsplit.json", R"({"max_resources": 450})"}, {"locks/lock.json", "new"}});
  REQUIRE(plan);
  write_split(disk, *plan);
}

MemoryFileSystem before_adoption() {
  MemoryFileSystem disk;
  disk.directories.insert("/project/locks");
  disk.files["/project/cfnsplit.json"] = "{}";
  return disk;
}

}  // namespace

TEST_CASE("a step that fails keeps the journal, and the next run takes it up again", "[write][CFS0002]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  kill_with_journal(disk, "out", [&] { write_new(disk); });
  const int nth = GENERATE(0, 1, 2);
  disk.fail(Operation::rename, nth);
  const auto found = finish_journal(disk, "out");
  REQUIRE(has_error(found));
  CHECK(test::to_text(found).find("cannot be replaced: Permission denied") != std::string::npos);
  CHECK(has_journal(disk, "out"));
  CHECK(finish_what_was_killed(disk, {"out", "nowhere"}).empty());
  CHECK(disk.files == only(new_split()));
}

TEST_CASE("a journal of which one file was changed since does nothing at all", "[write][CFS0006]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  kill_with_journal(disk, "out", [&] { write_new(disk); });
  disk.files["/project/out/root.template.json"] = "by hand";
  Files before = disk.files;
  CHECK(finish_journal(disk, "out").size() == 1);
  before.erase("/project/out/.cfnsplit-journal.json");
  CHECK(disk.files == before);
}

TEST_CASE("an adoption that was killed is finished or undone, wherever its files lie", "[write]") {
  const int failing =
      GENERATE(-1, 1, 2);  // the rename that fails: none, of the configuration, of the lock file
  int unfinished = 0;
  bool was_killed = true;
  for (int nth = 0; was_killed; ++nth) {
    MemoryFileSystem disk = before_adoption();
    if (failing >= 0) disk.fail(Operation::rename, failing);
    was_killed = kill(disk, nth, [&] { write_adoption(disk); });
    disk.fail(Operation::rename, -1);
    CAPTURE(failing, nth);
    const bool has_begun = has_journal(disk, "locks");
    unfinished += has_begun ? 1 : 0;
    CHECK(finish_what_was_killed(disk, {".", "locks"}).empty());
    CHECK_FALSE(has_journal(disk, "locks"));
    const bool is_new = disk.files.at("/project/cfnsplit.json") != "{}";
    CHECK(is_new == disk.files.contains("/project/locks/lock.json"));
    if (has_begun) CHECK_FALSE(has_temporaries(disk.files));
  }
  CHECK(unfinished > 2);
}

TEST_CASE("the journal in a copy of a project leaves the original alone", "[write]") {
  MemoryFileSystem disk = before_adoption();
  kill_with_journal(disk, "locks", [&] { write_adoption(disk); });
  const Files original = disk.files;
  disk.directories.insert({"/copy", "/copy/locks"});
  for (const auto& [path, text] : original)
    disk.files["/copy" + path.substr(std::string("/project").size())] = text;
  CHECK(finish_journal(disk, "/copy/locks").empty());
  CHECK(disk.files.at("/copy/cfnsplit.json") == R"({"max_resources": 450})");
  CHECK(disk.files.at("/copy/locks/lock.json") == "new");
  std::erase_if(disk.files, [](const auto& file) { return file.first.starts_with("/copy/"); });
  CHECK(disk.files == original);
}

TEST_CASE("directories are held in the order of their places, whatever they are called", "[write]") {
  MemoryFileSystem disk;
  disk.directories.insert({"/project/a", "/project/m"});
  REQUIRE(HeldDirectories::take(disk, {"m", "z/../a", "a", "./m"}));
  CHECK(disk.held == std::vector<std::string>{"/project/a", "/project/m"});
}

TEST_CASE("what adopt has left is finished before split reads the configuration", "[cli]") {
  CommandLine run;
  run.disk.files["/project/cfnsplit.json"] = "{}";
  kill_with_journal(run.disk, ".", [&] {
    const auto plan = plan_files(
        run.disk, {{"cfnsplit.json", R"({"max_resources": 450})"}, {"app.cfnsplit.lock.json", "no lock"}});
    REQUIRE(plan);
    write_split(run.disk, *plan);
  });
  const Files before = run.disk.files;
  for (const std::vector<std::string>& reading :
       {std::vector<std::string>{"plan", "app.json"},
        {"split", "app.json", "-o", "out", "--dry-run", "--fresh"}}) {
    run(reading);
    CHECK(run.err.str().find(
              "warning[CFS0006]: a run that was killed has left the files of '.' half changed") !=
          std::string::npos);
    CHECK(run.disk.files == before);
  }
  const std::string how = GENERATE("--fresh", "--no-lock");
  CHECK(run({"split", "app.json", "-o", "out", "--force", how}) == 0);
  CHECK(run.split_options.limits.resources == 450);
  CHECK_FALSE(has_temporaries(run.disk.files));
}

TEST_CASE("a journal does nothing that it does not prove, and nothing outside of its directory", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  disk.files["/project/secret.txt"] = "mine";
  disk.files["/project/out/notes.txt"] = "mine";
  disk.files["/project/out/.cfnsplit-notes.txt.tmp"] = "theirs";
  disk.files["/project/out/way/root.template.json"] = "mine";
  disk.files["/project/out/.cfnsplit-Api.template.json.tmp"] = "not what the journal says";
  const std::string mine = content_hash("mine"), theirs = content_hash("theirs");
  disk.files["/project/out/.cfnsplit-journal.json"] =
      write_journal({{StepKind::remove, "notes.txt", mine, ""},
                     {StepKind::remove, "../secret.txt", mine, ""},
                     {StepKind::remove, "/project/secret.txt", mine, ""},
                     {StepKind::remove, "way/root.template.json", mine, ""},
                     {StepKind::remove, "Gone.template.json", mine, ""},
                     {StepKind::put_new, "notes.txt", mine, theirs},
                     {StepKind::put_new, "Api.template.json", content_hash("old api"), theirs}});
  Files before = disk.files;
  CHECK(test::to_text(finish_journal(disk, "out")) ==
        "0:0: warning[CFS0006]: a run that was killed while it exchanged the files of 'out' could not be "
        "finished: "
        "'notes.txt' has changed since\n"
        "  hint: run the split again, and look whether the directory is as you want it\n");
  before.erase("/project/out/.cfnsplit-journal.json");
  CHECK(disk.files == before);
}

TEST_CASE("a directory that was made to be held is gone again if it stays empty", "[write]") {
  MemoryFileSystem disk;
  {
    const auto held = HeldDirectories::take(disk, {"out", ""});
    REQUIRE(held);
    CHECK(disk.is_directory("out"));
  }
  CHECK_FALSE(disk.is_directory("out"));
  {
    const auto held = HeldDirectories::take(disk, {"out"});
    REQUIRE(held);
    CHECK(write_new(disk));
  }
  CHECK(disk.files == only(new_split()));
}
