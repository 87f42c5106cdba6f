#include "cli/io/directory_lock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/spelling.hpp"
#include "cli/io/lock_owner.hpp"
#include "cli/io/owner_name.hpp"
#include "cli/io/paths.hpp"

namespace cfnsplit::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEntry = ".cfnsplit-held";
constexpr std::string_view kBeingMade = ".cfnsplit-held-";  // with the owner's name

std::string entry_in(const std::string& directory) { return join_path(directory, kEntry); }

// Each step may fail where another run does the same at this moment.
void remove_entry(const std::string& entry, const std::string& owner) {
  ::unlink(join_path(entry, owner).c_str());
  ::rmdir(entry.c_str());
}

// 0, or the number of the error.
int make_entry(const std::string& entry, const std::string& owner) {
  if (::mkdir(entry.c_str(), 0777) != 0) return errno;
  const int file = ::open(join_path(entry, owner).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  const int error = file < 0 ? errno : 0;
  if (file >= 0) ::close(file);
  if (error != 0) remove_entry(entry, owner);
  return error;
}

// Empty where there is none.
std::string owner_of(const std::string& entry) {
  std::error_code error;
  const fs::directory_iterator first(entry, error);
  return error || first == fs::directory_iterator() ? std::string() : first->path().filename().string();
}

// What was being made by runs that were killed.
void clear_unfinished(const std::string& directory) {
  std::error_code error;
  for (fs::directory_iterator one(directory.empty() ? "." : directory, error);
       !error && one != fs::directory_iterator(); one.increment(error)) {
    const std::string name = one->path().filename().string();
    if (!name.starts_with(kBeingMade)) continue;
    const std::string owner = name.substr(kBeingMade.size());
    if (has_ended(owner)) remove_entry(join_path(directory, name), owner);
  }
}

std::string words_of(int error) { return std::error_code(error, std::generic_category()).message(); }

}  // namespace

DirectoryLock::DirectoryLock(std::string entry, std::string owner)
    : entry_(std::move(entry)), owner_(std::move(owner)) {}

DirectoryLock::~DirectoryLock() { remove_entry(entry_, owner_); }

bool DirectoryLock::keeps(const std::string& directory) const {
  return owner_of(entry_in(directory)) == owner_;
}

FileResult DirectoryLock::take(const std::string& directory, int tries,
                               std::shared_ptr<DirectoryLock>& lock) {
  constexpr auto kPause = std::chrono::milliseconds(20);
  const std::string owner = new_owner(), entry = entry_in(directory);
  const std::string being_made = join_path(directory, std::string(kBeingMade) + owner);
  if (const int error = make_entry(being_made, owner); error != 0)
    return error == EACCES || error == EPERM || error == EROFS ? FileResult() : FileResult{words_of(error)};
  std::string other;
  while (true) {
    if (::rename(being_made.c_str(), entry.c_str()) == 0) {
      lock.reset(new DirectoryLock(fs::absolute(entry).string(), owner));
      clear_unfinished(directory);
      return {};
    }
    const int error = errno;
    other = owner_of(entry);
    if (other.empty() && error != ENOTEMPTY && error != EEXIST) {  // else it was given free meanwhile
      remove_entry(being_made, owner);
      return {quote(entry) + ": " + words_of(error)};
    }
    if (--tries <= 0) break;
    if (has_ended(other)) remove_entry(entry, other);
    std::this_thread::sleep_for(kPause);
  }
  remove_entry(being_made, owner);
  const std::string advice = "if it is certain that it no longer runs, remove " + quote(entry);
  return {describe_owner(other) + " has it, and did not end for a minute; " + advice, true};
}

}  // namespace cfnsplit::cli
