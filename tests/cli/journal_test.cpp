// A run that is killed, and what the next one makes of what it left.
#include "cli/io/journal.hpp"

#include "catch.hpp"
#include "cli/io/held_directories.hpp"
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
    CHECK(finish_journal(disk, "out").empty());
    Files visible = disk.files;
    std::erase_if(visible, [](const auto& f) { return f.first.find(".cfnsplit-") != std::string::npos; });
    // Killed before the journal of the way back lay there, it goes forward.
    CHECK((visible == only(old_split()) || visible == only(new_split())));
  }
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
