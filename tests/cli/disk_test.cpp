#include "cli/io/disk.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "base/stable_hash.hpp"
#include "catch.hpp"
#include "cli/io/write_files.hpp"
#include "folder.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using test::Folder;
namespace fs = std::filesystem;

TEST_CASE("what is written is read back", "[disk]") {
  const Folder folder;
  Disk disk;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(200'000, 'x');
  REQUIRE(disk.write_durably(folder / "a", bytes).ok());
  std::string text = "something else";
  REQUIRE(disk.read(folder / "a", text).ok());
  CHECK(text == bytes);
  CHECK(disk.write_durably(folder / "a", "again").message == "File exists");
  REQUIRE(disk.rename(folder / "a", folder / "b").ok());
  CHECK_FALSE(disk.exists(folder / "a"));
  CHECK(disk.exists(folder / "b"));
  REQUIRE(disk.remove(folder / "b").ok());
  CHECK_FALSE(disk.exists(folder / "b"));
}

TEST_CASE("failures come in the system's words", "[disk]") {
  const Folder folder;
  Disk disk;
  std::string text;
  std::vector<std::string> names;
  CHECK(disk.read(folder / "nope", text).message == "No such file or directory");
  CHECK(disk.read(folder.path(), text).message == "Is a directory");
  CHECK(disk.list(folder / "nope", names).message == "No such file or directory");
  CHECK(disk.rename(folder / "nope", folder / "b").message == "No such file or directory");
  CHECK(disk.write_durably(folder / "no/such", "x").message == "No such file or directory");
  REQUIRE(disk.write_durably(folder / "file", "x").ok());
  CHECK(disk.make_directory(folder / "file/below").message == "Not a directory");
  CHECK_FALSE(disk.is_directory(folder / "file"));
}

TEST_CASE("a device that never ends is refused", "[disk]") {
  Disk disk;
  std::string text;
  CHECK(disk.read("/dev/zero", text).message == "it is larger than 64 MiB");
}

TEST_CASE("a named pipe is refused instead of waiting for a writer", "[disk]") {
  const Folder folder;
  Disk disk;
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::string text;
  CHECK(disk.read(folder / "pipe", text).message == "it is a named pipe, which may never end; give a file");
}

TEST_CASE("regular files are listed by name", "[disk]") {
  const Folder folder;
  Disk disk;
  REQUIRE(disk.make_directory(folder / "z/deeper").ok());
  REQUIRE(disk.make_directory(folder / "z/deeper").ok());
  CHECK(disk.is_directory(folder / "z/deeper"));
  for (const char* name : {"b", "a", ".c"}) REQUIRE(disk.write_durably(folder / name, name).ok());
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::vector<std::string> names = {"from before"};
  REQUIRE(disk.list(folder.path(), names).ok());
  CHECK(names == std::vector<std::string>{".c", "a", "b"});
}

TEST_CASE("directories are listed by name, links to directories are not", "[disk]") {
  const Folder folder;
  Disk disk;
  for (const char* name : {"b", "a", ".c"}) REQUIRE(disk.make_directory(folder / name).ok());
  REQUIRE(disk.write_durably(folder / "file", "x").ok());
  fs::create_directory_symlink("a", folder / "link");
  std::vector<std::string> names = {"from before"};
  REQUIRE(disk.list_directories(folder.path(), names).ok());
  CHECK(names == std::vector<std::string>{".c", "a", "b"});
  CHECK(disk.list_directories(folder / "nope", names).message == "No such file or directory");
}

TEST_CASE("one file is known under two names", "[disk]") {
  const Folder folder;
  Disk disk;
  REQUIRE(disk.write_durably(folder / "a", "x").ok());
  REQUIRE(disk.write_durably(folder / "b", "x").ok());
  fs::create_symlink("a", folder / "link");
  fs::create_hard_link(folder / "a", folder / "hard");
  CHECK(same_file(folder / "a", folder / "link"));
  CHECK(same_file(folder / "a", folder / "hard"));
  CHECK(same_file(folder / "a", folder / "./a"));
  CHECK_FALSE(same_file(folder / "a", folder / "b"));
  CHECK_FALSE(same_file(folder / "a", folder / "nope"));
}

TEST_CASE("a split is written to the real disk, and unchanged files keep their inode", "[disk]") {
  const Folder folder;
  Disk disk;
  const std::string out = folder / "deep/out";
  const auto never = [](const std::string&) { return false; };
  const auto write = [&](const std::vector<TemplateFile>& files) {
    const auto plan = plan_write(disk, out, files, {}, never);
    REQUIRE(plan);
    REQUIRE(write_conflicts(*plan, false).empty());
    const auto report = write_split(disk, *plan);
    REQUIRE(report);
    return *report;
  };
  const auto inode = [&](const std::string& name) {
    struct stat status {};
    REQUIRE(stat((out + "/" + name).c_str(), &status) == 0);
    return status.st_ino;
  };
  const std::string manifest =
      R"({"generator":"cfnsplit","format_version":1,"stacks":[{"file":"A.template.json"},)"
      R"({"file":"B.template.json","hash":")" +
      content_hash("b") + R"("}]})";
  CHECK(write({{"A.template.json", "a"},
               {"B.template.json", "b"},
               {"manifest.json", manifest},
               {"root.template.json", "1"}})
            .written == 4);
  const auto before = inode("A.template.json");
  const WriteReport report =
      write({{"A.template.json", "a"}, {"manifest.json", manifest}, {"root.template.json", "2"}});
  CHECK(report.written == 1);
  CHECK(report.unchanged == 2);
  CHECK(report.removed == 1);
  CHECK(inode("A.template.json") == before);
  CHECK(test::read_file(out + "/root.template.json") == "2");
  std::vector<std::string> names;
  REQUIRE(disk.list(out, names).ok());
  CHECK(names == std::vector<std::string>{"A.template.json", "manifest.json", "root.template.json"});
}
