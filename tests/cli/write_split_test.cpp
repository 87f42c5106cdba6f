#include "cli/io/write_files.hpp"

#include "base/stable_hash.hpp"
#include "catch.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/journal.hpp"
#include "memory_file_system.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using test::MemoryFileSystem;
using test::Operation;

namespace {

using Files = std::map<std::string, std::string>;

// A manifest as a split writes it: with the hash of each file's text.
std::string manifest_of(const std::vector<TemplateFile>& files, const std::string& note) {
  std::string text = R"({"generator":"cfnsplit","format_version":1,"note":")" + note + R"(","stacks":[)";
  for (const TemplateFile& file : files)
    text += (text.ends_with('[') ? "" : ",") + (R"({"file":")" + file.name) + R"(","hash":")" +
            content_hash(file.text) + R"("})";
  return text + "]}";
}

std::vector<TemplateFile> with_manifest(std::vector<TemplateFile> files, const std::string& note) {
  const std::string manifest = manifest_of(files, note);
  files.insert(files.end() - 1, {"manifest.json", manifest});
  return files;
}

std::vector<TemplateFile> old_split() {
  return with_manifest({{"Api.template.json", "old api"},
                        {"Data.template.json", "data"},
                        {"Gone.template.json", "gone"},
                        {"root.template.json", "old root"}},
                       "old");
}

std::vector<TemplateFile> new_split() {
  return with_manifest({{"Api.template.json", "new api, longer"},
                        {"Data.template.json", "data"},
                        {"Fresh.template.json", "fresh"},
                        {"root.template.json", "new root"}},
                       "new");
}

void put(MemoryFileSystem& disk, const std::vector<TemplateFile>& files) {
  disk.directories.insert("/project/out");
  for (const TemplateFile& file : files) disk.files["/project/out/" + file.name] = file.text;
}

Files only(const std::vector<TemplateFile>& files) {
  MemoryFileSystem disk;
  put(disk, files);
  return disk.files;
}

bool never(const std::string&) { return false; }

// Everything the command does to write, without its words. True when it says that it worked.
bool write_new(MemoryFileSystem& disk) {
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  if (!plan || !write_conflicts(*plan, false).empty()) return false;
  return write_split(disk, *plan).ok();
}

bool has_temporaries(const Files& files) {
  return std::ranges::any_of(files,
                             [](const auto& f) { return f.first.find(".cfnsplit-") != std::string::npos; });
}

}  // namespace

TEST_CASE("a split is written into a directory that does not exist", "[write]") {
  MemoryFileSystem disk;
  const auto plan = plan_write(disk, "deep/out", new_split(), {}, never);
  REQUIRE(plan);
  CHECK_FALSE(plan->is_current());
  const auto report = write_split(disk, *plan);
  REQUIRE(report);
  CHECK(report->written == 5);
  CHECK(report->unchanged == 0);
  CHECK(disk.files.size() == 5);
  CHECK(disk.files.at("/project/deep/out/root.template.json") == "new root");
}

TEST_CASE("children are exchanged first, the manifest next, the root last", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  REQUIRE(write_new(disk));
  CHECK(disk.log == std::vector<std::string>{"write out/.cfnsplit-Api.template.json.tmp",
                                             "write out/.cfnsplit-Api.template.json.old.tmp",
                                             "write out/.cfnsplit-Fresh.template.json.tmp",
                                             "write out/.cfnsplit-manifest.json.tmp",
                                             "write out/.cfnsplit-manifest.json.old.tmp",
                                             "write out/.cfnsplit-root.template.json.tmp",
                                             "write out/.cfnsplit-root.template.json.old.tmp",
                                             "write out/.cfnsplit-.cfnsplit-journal.json.tmp",
                                             "write out/.cfnsplit-.cfnsplit-journal.json.old.tmp",
                                             "rename out/.cfnsplit-journal.json",
                                             "rename out/Api.template.json",
                                             "rename out/Fresh.template.json",
                                             "rename out/manifest.json",
                                             "rename out/root.template.json",
                                             "remove out/Gone.template.json",
                                             "remove out/.cfnsplit-journal.json",
                                             "remove out/.cfnsplit-Api.template.json.old.tmp",
                                             "remove out/.cfnsplit-manifest.json.old.tmp",
                                             "remove out/.cfnsplit-root.template.json.old.tmp",
                                             "remove out/.cfnsplit-.cfnsplit-journal.json.old.tmp"});
  CHECK(disk.files == only(new_split()));
}

TEST_CASE("files whose bytes stay are not touched [S60]", "[write]") {
  MemoryFileSystem disk;
  put(disk, new_split());
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  CHECK(plan->is_current());
  const auto report = write_split(disk, *plan);
  REQUIRE(report);
  CHECK(report->unchanged == 5);
  CHECK(disk.log.empty());
}

TEST_CASE("whatever operation fails, the directory is entirely old or entirely new", "[write]") {
  const auto operation = GENERATE(Operation::read, Operation::list, Operation::make_directory,
                                  Operation::write, Operation::rename, Operation::sync, Operation::remove);
  const bool late = GENERATE(false, true);
  const bool from_nothing = GENERATE(false, true);
  int failures = 0;
  for (int nth = 0;; ++nth) {
    MemoryFileSystem disk;
    if (!from_nothing) put(disk, old_split());
    const Files before = disk.files;
    disk.fail(operation, nth, late);
    const bool worked = write_new(disk);
    if (!disk.has_failed()) {
      CHECK(worked);
      break;
    }
    ++failures;
    INFO("operation " << static_cast<int>(operation) << " number " << nth << (late ? " late" : ""));
    if (operation == Operation::remove) {
      // Only after the root is in place is anything removed: the split is new, and what stays is only in the
      // way.
      CHECK(worked);
      for (const auto& [path, text] : only(new_split())) CHECK(disk.files.at(path) == text);
      CHECK(write_new(disk));
      CHECK_FALSE(has_temporaries(disk.files));
      continue;
    }
    CHECK(disk.files == (worked ? only(new_split()) : before));
    CHECK((worked || disk.is_directory("out") == !from_nothing));
    CHECK(write_new(disk));
    CHECK(disk.files == only(new_split()));
  }
  if (!from_nothing) CHECK(failures > 0);
}

TEST_CASE("a reader that fails on the old manifest keeps everything", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  disk.fail(Operation::read, 0);
  CHECK_FALSE(write_new(disk));
  CHECK(disk.files == only(old_split()));
}

TEST_CASE("a stale file that cannot be removed is a warning", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  REQUIRE(plan->stale.size() == 1);
  CHECK(plan->stale[0].name == "Gone.template.json");
  disk.fail(Operation::remove, 0);
  const auto report = write_split(disk, *plan);
  REQUIRE(report);
  CHECK(report->removed == 0);
  CHECK(test::to_text(report.diagnostics) ==
        "0:0: warning[CFS0517]: 'out/Gone.template.json' belongs to no stack and cannot be removed: "
        "Permission denied\n"
        "  hint: remove it by hand; the split itself is complete\n");
}

TEST_CASE("a failure names the file and the reason", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  disk.fail(Operation::write, 2);
  CHECK(test::to_text(write_split(disk, *plan).diagnostics) ==
        "0:0: error[CFS0002]: 'out/.cfnsplit-Fresh.template.json.tmp' cannot be written: No space left on "
        "device; "
        "nothing was changed\n"
        "  hint: see that the directory can be written and its disk has space\n");
}

TEST_CASE("temporaries of a run that was killed before its journal lay there are cleared", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  disk.files["/project/out/.cfnsplit-manifest.json.tmp"] = "{";
  disk.files["/project/out/.cfnsplit-root.template.json.tmp"] = "half a ro";
  disk.files["/project/out/.cfnsplit-Api.template.json.old.tmp"] = "old api";
  CHECK(write_new(disk));
  CHECK(disk.files == only(new_split()));
}

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

TEST_CASE("a stale file that was changed since, or whose hash is not known, stays", "[write][CFS0812]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  SECTION("changed") { disk.files["/project/out/Gone.template.json"] = "gone, with a change by hand"; }
  SECTION("no hash") {
    disk.files["/project/out/manifest.json"] =
        R"({"generator":"cfnsplit","format_version":1,"stacks":[{"file":"Gone.template.json"},
            {"file":"Api.template.json"}]})";
  }
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  CHECK(plan->stale.empty());
  CHECK(test::to_text(plan.diagnostics) ==
        "0:0: warning[CFS0812]: 'out/Gone.template.json' is not as an earlier split has written it, so it is "
        "not "
        "removed\n"
        "  hint: it belongs to no stack any more: remove it by hand if you do not need it\n");
  REQUIRE(write_split(disk, *plan));
  CHECK(disk.exists("out/Gone.template.json"));
}

TEST_CASE("a lock file that is a link is written through", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  disk.files["/project/app.lock.json"] = "old";
  disk.directories.insert("/elsewhere");
  disk.files["/elsewhere/app.lock.json"] = "old";
  disk.links = {"/project/app.lock.json"};
  disk.link_targets = {{"/project/app.lock.json", "/elsewhere/app.lock.json"}};
  const auto plan = plan_write(disk, "out", new_split(), TemplateFile{"app.lock.json", "new"}, never);
  REQUIRE(plan);
  REQUIRE(write_split(disk, *plan));
  CHECK(disk.files.at("/elsewhere/app.lock.json") == "new");
  CHECK(disk.files.at("/project/app.lock.json") == "old");  // the link itself
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

TEST_CASE("files that no split has written are refused", "[write]") {
  MemoryFileSystem disk;
  disk.directories.insert("/project/out");
  disk.files["/project/out/Api.template.json"] = "by hand";
  disk.files["/project/out/Data.template.json"] = "data";  // identical: no harm
  disk.files["/project/out/manifest.json"] = R"({"name": "a web application"})";
  disk.files["/project/out/notes.txt"] = "mine";
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  CHECK(plan->stale.empty());
  CHECK(test::to_text(write_conflicts(*plan, false)) ==
        "0:0: error[CFS0004]: 'out/Api.template.json' would be overwritten and is not of an earlier split\n"
        "  hint: name another directory with --output, or overwrite it with --force\n"
        "0:0: error[CFS0004]: 'out/manifest.json' would be overwritten and is not of an earlier split\n"
        "  hint: name another directory with --output, or overwrite it with --force\n");
  CHECK(write_conflicts(*plan, true).empty());
  REQUIRE(write_split(disk, *plan));
  CHECK(disk.files.at("/project/out/Api.template.json") == "new api, longer");
  CHECK(disk.files.at("/project/out/notes.txt") == "mine");
}

TEST_CASE("the template is neither overwritten nor removed, not even by force", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  const auto is_root = [](const std::string& path) { return path == "out/root.template.json"; };
  const auto plan = plan_write(disk, "out", new_split(), {}, is_root);
  REQUIRE(plan);
  CHECK(test::to_text(write_conflicts(*plan, true)) ==
        "0:0: error[CFS0004]: 'out/root.template.json' is the template itself and would be overwritten\n"
        "  hint: name another directory with --output\n");
  const auto is_stale = [](const std::string& path) { return path == "out/Gone.template.json"; };
  const auto other = plan_write(disk, "out", new_split(), {}, is_stale);
  REQUIRE(other);
  CHECK(other->stale.empty());
}

TEST_CASE("a manifest cannot make us remove what is not a template of the directory", "[write]") {
  MemoryFileSystem disk;
  put(disk, {{"manifest.json", manifest_of({{"../secret.template.json", "mine"},
                                            {"notes.txt", "mine"},
                                            {".x.template.json", "mine"},
                                            {"/etc/a.template.json", "mine"},
                                            {".template.json", "mine"}},
                                           "old")},
             {"notes.txt", "mine"},
             {".x.template.json", "mine"},
             {".template.json", "mine"}});
  disk.files["/project/secret.template.json"] = "mine";
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  CHECK(plan->stale.empty());
}

TEST_CASE("a manifest of others cannot make us remove or replace anything else, nor what a link leads to",
          "[write]") {
  MemoryFileSystem disk;
  const auto hashes = [](const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
      text += (text.empty() ? "" : ",") + ('"' + name) + R"(":")" + content_hash("mine") + '"';
    return text;
  };
  const std::string list =
      R"({"generator":"cfnsplit","format_version":1,"files":["manifest.json","notes.txt",
      "src/main.c", "link/root.template.json", "way/Gone.template.json", "done/Gone.template.json",
      "done/below/Gone.template.json", "Linked.template.json"],"hashes":{)" +
      hashes({"notes.txt", "src/main.c", "link/root.template.json", "way/Gone.template.json",
              "done/Gone.template.json", "done/below/Gone.template.json", "Linked.template.json"}) +
      R"(},"stacks":[{"file":"Linked.template.json","hash":")" + content_hash("mine") +
      R"("},{"file":"Gone.template.json","hash":")" + content_hash("mine") +
      R"("},{"file":"done/Gone.template.json","hash":")" + content_hash("mine") + R"("}]})";
  put(disk, {{"manifest.json", list},
             {"moves.json", list},
             {"notes.txt", "mine"},
             {"src/main.c", "mine"},
             {"link/root.template.json", "mine"},
             {"way/Gone.template.json", "mine"},
             {"done/Gone.template.json", "mine"},
             {"done/below/Gone.template.json", "mine"},
             {"Gone.template.json", "mine"},
             {"Linked.template.json", "mine"}});
  disk.links = {"/project/out/link", "/project/out/Linked.template.json"};
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  REQUIRE(plan->stale.size() == 1);
  CHECK(plan->stale[0].name == "Gone.template.json");
  const WriteKind moves{"moves.json", "--refactor", "an earlier run"};
  const auto other =
      plan_write(disk, "out", {{"moves.json", "{}"}, {"link/root.template.json", "new"}}, {}, never, moves);
  REQUIRE(other);
  REQUIRE(other->stale.size() == 1);
  CHECK(other->stale[0].name == "done/Gone.template.json");
  CHECK(write_conflicts(*other, false, moves).size() == 2);
}

TEST_CASE("a file in the place of the directory is refused", "[write]") {
  MemoryFileSystem disk;
  disk.files["/project/out"] = "a file";
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  CHECK(test::to_text(plan.diagnostics) ==
        "0:0: error[CFS0002]: 'out' cannot be read: it is not a directory\n"
        "  hint: name another directory with --output\n");
}

TEST_CASE("what could not be put back is said, and its old bytes are kept", "[write]") {
  // A disk whose renames break for good after that of the journal and two more.
  struct Broken final : FileSystem {
    MemoryFileSystem inner;
    int renames = 0;
    FileResult read(const std::string& p, std::string& t) override { return inner.read(p, t); }
    bool exists(const std::string& p) override { return inner.exists(p); }
    bool is_directory(const std::string& p) override { return inner.is_directory(p); }
    bool is_link(const std::string& p) override { return inner.is_link(p); }
    FileResult list(const std::string& d, std::vector<std::string>& n) override { return inner.list(d, n); }
    FileResult list_directories(const std::string& d, std::vector<std::string>& n) override {
      return inner.list_directories(d, n);
    }
    FileResult make_directory(const std::string& p) override { return inner.make_directory(p); }
    FileResult write_durably(const std::string& p, const std::string& t) override {
      return inner.write_durably(p, t);
    }
    FileResult rename(const std::string& f, const std::string& t) override {
      return ++renames > 3 ? FileResult{"Input/output error"} : inner.rename(f, t);
    }
    FileResult remove(const std::string& p) override { return inner.remove(p); }
  } disk;
  put(disk.inner, old_split());
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  const auto report = write_split(disk, *plan);
  REQUIRE_FALSE(report);
  CHECK(report.diagnostics[0].summary ==
        "'out/manifest.json' cannot be replaced: Input/output error; then 'Api.template.json' could not be "
        "put back");
  CHECK(disk.inner.files.at("/project/out/.cfnsplit-Api.template.json.old.tmp") == "old api");
  CHECK_FALSE(disk.inner.exists("out/Fresh.template.json"));
  CHECK(disk.inner.files.at("/project/out/manifest.json") == old_split()[3].text);
}
