#include "cli/io/write_files.hpp"

#include "catch.hpp"
#include "memory_file_system.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using test::MemoryFileSystem;
using test::Operation;

namespace {

using Files = std::map<std::string, std::string>;

std::string manifest_of(const std::vector<std::string>& names, const std::string& note) {
  std::string text = R"({"generator":"cfnsplit","format_version":1,"note":")" + note + R"(","stacks":[)";
  for (const std::string& name : names) text += R"({"file":")" + name + R"("},)";
  return text + R"({"file":"root.template.json"}]})";
}

std::vector<TemplateFile> old_split() {
  return {{"Api.template.json", "old api"},
          {"Data.template.json", "data"},
          {"Gone.template.json", "gone"},
          {"manifest.json",
           manifest_of({"Api.template.json", "Data.template.json", "Gone.template.json"}, "old")},
          {"root.template.json", "old root"}};
}

std::vector<TemplateFile> new_split() {
  return {{"Api.template.json", "new api, longer"},
          {"Data.template.json", "data"},
          {"Fresh.template.json", "fresh"},
          {"manifest.json",
           manifest_of({"Api.template.json", "Data.template.json", "Fresh.template.json"}, "new")},
          {"root.template.json", "new root"}};
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
  CHECK(disk.log ==
        std::vector<std::string>{
            "write out/.cfnsplit-Api.template.json.tmp", "write out/.cfnsplit-Api.template.json.old.tmp",
            "write out/.cfnsplit-Fresh.template.json.tmp", "write out/.cfnsplit-manifest.json.tmp",
            "write out/.cfnsplit-manifest.json.old.tmp", "write out/.cfnsplit-root.template.json.tmp",
            "write out/.cfnsplit-root.template.json.old.tmp", "rename out/Api.template.json",
            "rename out/Fresh.template.json", "rename out/manifest.json", "rename out/root.template.json",
            "remove out/Gone.template.json", "remove out/.cfnsplit-Api.template.json.old.tmp",
            "remove out/.cfnsplit-manifest.json.old.tmp", "remove out/.cfnsplit-root.template.json.old.tmp"});
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
                                  Operation::write, Operation::rename, Operation::remove);
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
  CHECK(plan->stale == std::vector<std::string>{"Gone.template.json"});
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

TEST_CASE("temporaries of a killed run are cleared, and what it wrote is known as ours", "[write]") {
  MemoryFileSystem disk;
  put(disk, old_split());
  // Killed after the first exchanges: Api is new, Half is a new child that no old manifest names.
  disk.files["/project/out/Api.template.json"] = "killed api";
  disk.files["/project/out/Fresh.template.json"] = "killed fresh";
  disk.files["/project/out/Half.template.json"] = "killed half";
  disk.files["/project/out/.cfnsplit-manifest.json.tmp"] =
      manifest_of({"Api.template.json", "Fresh.template.json", "Half.template.json"}, "killed");
  disk.files["/project/out/.cfnsplit-root.template.json.tmp"] = "half a ro";
  disk.files["/project/out/.cfnsplit-Api.template.json.old.tmp"] = "old api";
  CHECK(write_new(disk));
  CHECK(disk.files == only(new_split()));
}

TEST_CASE("a run killed at any step is made good by the next one, whatever that writes", "[write]") {
  const std::vector<TemplateFile> third = {{"Api.template.json", "third api"},
                                           {"Fresh.template.json", "third fresh"},
                                           {"manifest.json", manifest_of({"Api.template.json"}, "third")},
                                           {"root.template.json", "third root"}};
  bool was_killed = true;
  for (int nth = 0; was_killed; ++nth) {
    MemoryFileSystem disk;
    put(disk, old_split());
    disk.kill(nth);
    was_killed = false;
    try {
      write_new(disk);
    } catch (const MemoryFileSystem::Killed&) {
      was_killed = true;
    }
    disk.kill(-1);
    CAPTURE(nth);
    const auto plan = plan_write(disk, "out", third, {}, never);
    REQUIRE(plan);
    CHECK(write_conflicts(*plan, false).empty());
    REQUIRE(write_split(disk, *plan));
    CHECK(disk.files == only(third));
  }
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
  put(disk, {{"manifest.json", manifest_of({"../secret.template.json", "notes.txt", ".x.template.json",
                                            "/etc/a.template.json", ".template.json"},
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
  const std::string list = R"({"generator":"cfnsplit","format_version":1,"files":["manifest.json","notes.txt",
      "src/main.c", "link/root.template.json", "way/Gone.template.json", "Linked.template.json"],
      "stacks":[{"file":"Linked.template.json"},{"file":"Gone.template.json"}]})";
  put(disk, {{"manifest.json", list},
             {"moves.json", list},
             {"notes.txt", "mine"},
             {"src/main.c", "mine"},
             {"link/root.template.json", "mine"},
             {"way/Gone.template.json", "an earlier run's"},
             {"Gone.template.json", "an earlier split's"},
             {"Linked.template.json", "mine"}});
  disk.links = {"/project/out/link", "/project/out/Linked.template.json"};
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  CHECK(plan->stale == std::vector<std::string>{"Gone.template.json"});
  const WriteKind moves{"moves.json", "--refactor", "an earlier run"};
  const auto other =
      plan_write(disk, "out", {{"moves.json", "{}"}, {"link/root.template.json", "new"}}, {}, never, moves);
  REQUIRE(other);
  CHECK(other->stale == std::vector<std::string>{"way/Gone.template.json"});
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
  // A disk whose renames break for good after the first two.
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
      return ++renames > 2 ? FileResult{"Input/output error"} : inner.rename(f, t);
    }
    FileResult remove(const std::string& p) override { return inner.remove(p); }
  } disk;
  put(disk.inner, old_split());
  const auto plan = plan_write(disk, "out", new_split(), {}, never);
  REQUIRE(plan);
  const auto report = write_split(disk, *plan);
  REQUIRE_FALSE(report);
  CHECK(report.diagnostics[0].summary ==
        "'out/manifest.json' cannot be replaced: Input/output error; then 'manifest.json', "
        "'Api.template.json' could "
        "not be put back");
  CHECK(disk.inner.files.at("/project/out/.cfnsplit-Api.template.json.old.tmp") == "old api");
  CHECK_FALSE(disk.inner.exists("out/Fresh.template.json"));
}
