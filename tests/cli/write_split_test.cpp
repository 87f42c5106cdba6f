#include "cli/io/write_files.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "written_splits.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using namespace cfnsplit::test;

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
  const auto linked = plan_write(disk, "out", {{"link/root.template.json", "new"}}, {}, never, moves);
  REQUIRE_FALSE(linked);
  CHECK(linked.diagnostics.at(0).code == "CFS0002");
  const auto other = plan_write(disk, "out", {{"moves.json", "{}"}}, {}, never, moves);
  REQUIRE(other);
  REQUIRE(other->stale.size() == 1);
  CHECK(other->stale[0].name == "done/Gone.template.json");
  CHECK(write_conflicts(*other, false, moves).size() == 1);
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

TEST_CASE("nothing is written through a folder that is a link", "[write][CFS0002]") {
  MemoryFileSystem disk;
  disk.directories.insert({"/project/out", "/project/out/wave-1"});
  disk.links.insert("/project/out/wave-1");
  const auto plan = plan_write(disk, "out", {{"wave-1/root.template.json", "first"}}, {}, never);
  CHECK_FALSE(plan);
  CHECK(test::to_text(plan.diagnostics).find("'out/wave-1' cannot be read: it is a link") !=
        std::string::npos);
}
