#include "cli/io/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace cfnsplit::cli {
namespace {

namespace fs = std::filesystem;

FileResult result_of(const std::error_code& error) { return {error ? error.message() : std::string()}; }
FileResult last_error() { return result_of(std::error_code(errno, std::generic_category())); }

// A descriptor that is closed on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  int close() {
    const int closing = number_;
    number_ = -1;
    return ::close(closing);
  }

 private:
  int number_;
};

// Some file systems cannot sync what they hold (pipes, certain network mounts) and say so; that is no
// failure.
FileResult sync(const Descriptor& file) {
  if (::fsync(file.number()) == 0 || errno == EINVAL || errno == ENOTSUP) return {};
  return last_error();
}

int open_directory(const std::string& path) {
  return ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

FileResult write_all(const Descriptor& file, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = ::write(file.number(), text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return last_error();
    done += static_cast<std::size_t>(count);
  }
  return {};
}

// A pipe that a shell has opened (`<(command)`) ends, and a device that was named is meant; one that merely lies there
// may never end. Opened without waiting, so that nobody need write to it. Empty: it may be read.
std::string complaint_about_kind(const Descriptor& file, const std::string& path) {
  struct stat status;
  if (::fstat(file.number(), &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) return {};
  const bool is_named_so = path.starts_with("/dev/") || path.starts_with("/proc/");
  if (!is_named_so)
    return S_ISFIFO(status.st_mode) ? "it is a named pipe, which may never end; give a file"
                                    : "it is a device, which may never end; give a file";
  ::fcntl(file.number(), F_SETFL, ::fcntl(file.number(), F_GETFL) & ~O_NONBLOCK);
  return {};
}

template <class Wanted>
FileResult list_entries(const std::string& directory, std::vector<std::string>& names, Wanted wanted) {
  names.clear();
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code unknown;
    if (wanted(*entry, unknown)) names.push_back(entry->path().filename().string());
  }
  std::ranges::sort(names);
  return result_of(error);
}

}  // namespace

FileResult Disk::read(const std::string& path, std::string& text) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.is_open()) return last_error();
  if (std::string complaint = complaint_about_kind(file, path); !complaint.empty()) return {complaint};
  text.clear();
  struct stat status;  // of a pipe it says nothing, and a file may grow meanwhile
  if (::fstat(file.number(), &status) == 0 && status.st_size > 0)
    text.reserve(static_cast<std::size_t>(std::min<std::int64_t>(status.st_size, kLargestFile)));
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = ::read(file.number(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return last_error();
    if (count == 0) return {};
    text.append(buffer, static_cast<std::size_t>(count));
    if (static_cast<std::int64_t>(text.size()) > kLargestFile) return {"it is larger than 64 MiB"};
  }
}

bool Disk::exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool Disk::is_directory(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool Disk::is_link(const std::string& path) {
  std::error_code error;
  return fs::is_symlink(path, error);
}

FileResult Disk::list(const std::string& directory, std::vector<std::string>& names) {
  return list_entries(directory, names, [](const fs::directory_entry& entry, std::error_code& unknown) {
    return entry.is_regular_file(unknown);
  });
}

FileResult Disk::list_directories(const std::string& directory, std::vector<std::string>& names) {
  return list_entries(directory, names, [](const fs::directory_entry& entry, std::error_code& unknown) {
    return entry.is_directory(unknown) && !entry.is_symlink(unknown);
  });
}

FileResult Disk::make_directory(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return result_of(error);
}

FileResult Disk::write_durably(const std::string& path, const std::string& text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.is_open()) return last_error();
  if (FileResult written = write_all(file, text); !written.ok()) return written;
  if (FileResult synced = sync(file); !synced.ok()) return synced;
  return file.close() == 0 ? FileResult() : last_error();
}

FileResult Disk::rename(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) == 0 ? FileResult() : last_error();
}

FileResult Disk::sync_directory(const std::string& path) {
  const Descriptor directory(open_directory(path));
  return directory.is_open() ? sync(directory) : last_error();
}

FileResult Disk::remove(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
  return result_of(error);
}

FileResult Disk::hold(const std::string& directory, std::shared_ptr<void>& held) {
  constexpr int kTries = 3000;  // a minute
  std::erase_if(held_, [](const std::weak_ptr<DirectoryLock>& one) { return one.expired(); });
  for (const std::weak_ptr<DirectoryLock>& one : held_)
    if (auto known = one.lock(); known && known->keeps(directory)) {
      held = std::move(known);
      return {};
    }
  std::shared_ptr<DirectoryLock> lock;
  FileResult result = DirectoryLock::take(directory, kTries, lock);
  if (lock) held_.push_back(lock);
  held = std::move(lock);
  return result;
}

std::string Disk::resolved(const std::string& path) {
  constexpr int kMostLinks = 40;  // as Linux
  std::error_code error;
  fs::path at = fs::absolute(path, error);
  // weakly_canonical() would stop at a link that leads to nothing yet.
  for (int links = 0; links < kMostLinks && fs::is_symlink(at, error); ++links)
    at = at.parent_path() / fs::read_symlink(at, error);
  const fs::path found = fs::weakly_canonical(at, error);
  return error ? at.lexically_normal().string() : found.string();
}

bool Disk::is_regular(const std::string& path) {
  constexpr std::array kShown = {"/proc/", "/dev/", "/sys/"};
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  const std::string end = resolved(path);
  return std::ranges::none_of(kShown, [&](const char* start) { return end.starts_with(start); });
}

bool Disk::is_own(const std::string& path) {
  struct stat status, here;
  if (::stat(path.c_str(), &status) != 0) return false;
  return status.st_uid == ::geteuid() || (::stat(".", &here) == 0 && status.st_uid == here.st_uid);
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

}  // namespace cfnsplit::cli
