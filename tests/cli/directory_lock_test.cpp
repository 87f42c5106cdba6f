// Two runs at one directory: one has it, the other waits, and what a killed one leaves does not stand in the way.
#include "cli/io/directory_lock.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>

#include "catch.hpp"
#include "cli/io/disk.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/lock_owner.hpp"
#include "cli/io/owner_name.hpp"
#include "folder.hpp"

namespace cfnsplit {
namespace {

namespace fs = std::filesystem;
using cli::DirectoryLock;
using test::Folder;

// The name of a process that has ended.
std::string ended_owner() {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string name = cli::new_owner();
    ::_exit(::write(ends[1], name.data(), name.size()) > 0 ? 0 : 1);
  }
  ::waitpid(child, nullptr, 0);
  char name[512];
  const ssize_t length = ::read(ends[0], name, sizeof name);
  ::close(ends[0]);
  ::close(ends[1]);
  REQUIRE(length > 0);
  return {name, static_cast<std::size_t>(length)};
}

std::string leave_entry(const Folder& folder, const std::string& owner,
                        const std::string& entry = ".cfnsplit-held") {
  fs::create_directory(folder / entry);
  std::ofstream(folder / entry + "/" + owner);
  return folder / entry;
}

// The name with one of its five parts replaced.
std::string with_part(const std::string& owner, int part, const std::string& text) {
  std::size_t start = 0;
  for (int i = 0; i < part; ++i) start = owner.find('_', start) + 1;
  return owner.substr(0, start) + text + owner.substr(owner.find('_', start));
}

TEST_CASE("one run has a directory, and the next has it afterwards", "[directory_lock]") {
  const Folder folder;
  std::shared_ptr<DirectoryLock> one, other;
  REQUIRE(DirectoryLock::take(folder.path(), 1, one).ok());
  REQUIRE(one);
  CHECK(one->keeps(folder.path()));
  const FileResult refused = DirectoryLock::take(folder.path(), 2, other);
  CHECK(refused.is_busy);
  CHECK_FALSE(other);
  CHECK(refused.message.find("process " + std::to_string(::getpid()) + " on ") == 0);
  CHECK(refused.message.find("remove '" + (folder / ".cfnsplit-held") + "'") != std::string::npos);
  one.reset();
  REQUIRE(DirectoryLock::take(folder.path(), 1, other).ok());
  CHECK(other);
  other.reset();
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a run that waits has the directory once it is given free", "[directory_lock]") {
  const Folder folder;
  std::shared_ptr<DirectoryLock> one, other;
  REQUIRE(DirectoryLock::take(folder.path(), 1, one).ok());
  FileResult result;
  std::thread waiting([&] { result = DirectoryLock::take(folder.path(), 3000, other); });
  const auto count = [&] { return std::distance(fs::directory_iterator(folder.path()), {}); };
  while (count() < 2) std::this_thread::yield();  // what it has made shows that it waits
  one.reset();
  waiting.join();
  CHECK(result.ok());
  REQUIRE(other);
  CHECK(other->keeps(folder.path()));
}

TEST_CASE("what a run has that was killed is free, and is cleared away", "[directory_lock]") {
  const Folder folder;
  leave_entry(folder, ended_owner());
  const std::string unfinished = ended_owner();
  leave_entry(folder, unfinished, ".cfnsplit-held-" + unfinished);
  std::shared_ptr<DirectoryLock> lock;
  CHECK(DirectoryLock::take(folder.path(), 2, lock).ok());
  CHECK(lock);
  lock.reset();
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("an owner has ended only where that is certain", "[directory_lock]") {
  const std::string living = cli::new_owner(), ended = ended_owner();
  CHECK_FALSE(cli::has_ended(living));
  CHECK(cli::has_ended(ended));
  CHECK_FALSE(cli::has_ended(with_part(ended, 2, "elsewhere")));  // another machine or container
  CHECK_FALSE(cli::has_ended(with_part(ended, 2, "0")));
  CHECK_FALSE(cli::has_ended("somebody's"));
  CHECK_FALSE(cli::has_ended(""));
  CHECK_FALSE(cli::has_ended("../1_1_1_1_1"));
#ifdef __linux__
  CHECK(cli::has_ended(with_part(living, 1, "1")));  // its number is another process's now
#endif
  CHECK(cli::describe_owner("1_2_3_build-7_5") == "process 1 on build-7");
  CHECK(cli::describe_owner("1_2_3_\x1b[31m_5") == "another run");
  CHECK(cli::describe_owner("4294967295_2_3_build-7_5") == "another run");  // it would be -1 for kill()
  CHECK(cli::new_owner() != living);
}

TEST_CASE("an entry of another machine is left alone", "[directory_lock]") {
  const Folder folder;
  const std::string owner = with_part(ended_owner(), 2, "elsewhere");
  const std::string entry = leave_entry(folder, owner);
  std::shared_ptr<DirectoryLock> lock;
  CHECK(DirectoryLock::take(folder.path(), 2, lock).is_busy);
  CHECK(fs::exists(entry + "/" + owner));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a directory that cannot be held says why", "[directory_lock]") {
  const Folder folder;
  std::shared_ptr<DirectoryLock> lock;
  const FileResult missing = DirectoryLock::take(folder / "missing", 2, lock);
  CHECK(missing.message == "No such file or directory");
  CHECK_FALSE(missing.is_busy);
  std::ofstream(folder / ".cfnsplit-held");
  const FileResult in_the_way = DirectoryLock::take(folder.path(), 2, lock);
  CHECK(in_the_way.message == "'" + (folder / ".cfnsplit-held") + "': Not a directory");
  CHECK_FALSE(in_the_way.is_busy);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("where nothing can be written there is nothing to hold", "[directory_lock]") {
  if (::geteuid() == 0) {
    WARN("skipped: root may write everywhere");
    return;
  }
  const Folder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  std::shared_ptr<DirectoryLock> lock;
  CHECK(DirectoryLock::take(folder.path(), 1, lock).ok());
  CHECK_FALSE(lock);
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST_CASE("a run has a directory twice by different spellings, and leaves no trace", "[directory_lock]") {
  const Folder folder;
  fs::create_directory(folder / "out");
  fs::create_directory_symlink("out", folder / "link");
  cli::Disk disk;
  std::shared_ptr<void> one, other;
  REQUIRE(disk.hold(folder / "out", one).ok());
  REQUIRE(disk.hold(folder / "link/../out/.", other).ok());
  REQUIRE(disk.hold(folder / "link", other).ok());
  CHECK(one == other);
  one.reset();
  CHECK(fs::exists(folder / "out/.cfnsplit-held"));
  other.reset();
  CHECK(fs::is_empty(folder / "out"));
}

TEST_CASE("a directory that was made for a run that wrote nothing is gone afterwards", "[directory_lock]") {
  const Folder folder;
  cli::Disk disk;
  {
    const auto taken = cli::HeldDirectories::take(disk, {folder / "out"});
    REQUIRE(taken);
    CHECK(fs::exists(folder / "out/.cfnsplit-held"));
  }
  CHECK(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace cfnsplit
