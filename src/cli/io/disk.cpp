#include "cli/io/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

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

FileResult sync_directory_of(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  const Descriptor directory(
      ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return directory.is_open() ? sync(directory) : last_error();
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

// A pipe that a shell has opened (`<(command)`) ends; one that merely lies there may have nobody who writes to it, and
// opening it would wait forever.
bool is_named_pipe(const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 && S_ISFIFO(status.st_mode) && !path.starts_with("/dev/") &&
         !path.starts_with("/proc/");
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
  if (is_named_pipe(path)) return {"it is a named pipe, which may never end; give a file"};
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return last_error();
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
  if (::rename(from.c_str(), to.c_str()) != 0) return last_error();
  return sync_directory_of(to);
}

FileResult Disk::remove(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
  return result_of(error);
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

}  // namespace cfnsplit::cli
