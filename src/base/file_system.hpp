#pragma once
// The only seam to disk. The command has one over the real disk, the tests one in memory that can be told to fail.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cfnsplit {

/// What an operation on a file came to: an empty message is success, anything else is the system's own words.
struct FileResult {
  std::string message;
  bool is_busy = false;  ///< of a failure: another run has it, and will give it free
  bool ok() const { return message.empty(); }
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual FileResult read(const std::string& path, std::string& text) = 0;
  virtual bool exists(const std::string& path) = 0;
  virtual bool is_directory(const std::string& path) = 0;
  /// The last step of the path is a symbolic link.
  virtual bool is_link(const std::string& path) = 0;
  /// Names (not paths) of the regular files in a directory, sorted.
  virtual FileResult list(const std::string& directory, std::vector<std::string>& names) = 0;
  /// Names of the directories in a directory, sorted; links to directories are left out.
  virtual FileResult list_directories(const std::string& directory, std::vector<std::string>& names) = 0;
  /// Makes the directory and those above it; one that exists is a success.
  virtual FileResult make_directory(const std::string& path) = 0;
  /// Writes a new file and sees it to the disk (fsync), so that a later rename cannot bring up an empty file.
  virtual FileResult write_durably(const std::string& path, const std::string& text) = 0;
  /// Replaces `to` by `from` in one step. A crash of the machine may undo it until sync_directory().
  virtual FileResult rename(const std::string& from, const std::string& to) = 0;
  /// Sees to the disk what was renamed in a directory.
  virtual FileResult sync_directory(const std::string&) { return {}; }
  virtual FileResult remove(const std::string& path) = 0;

  /// Keeps a directory for this process until `held` is gone; waits a while where another has it. One that this process
  /// has is given again. A success without `held` where the file system knows no locks.
  virtual FileResult hold(const std::string&, std::shared_ptr<void>&) { return {}; }
  /// The path with all links followed, absolute, whether it exists or not.
  virtual std::string resolved(const std::string& path) { return path; }
  /// A file with an end: no device, pipe or socket, and nothing that the system only shows as a file.
  virtual bool is_regular(const std::string& path) { return exists(path) && !is_directory(path); }
  /// Its owner is this user, or the owner of the current directory.
  virtual bool is_own(const std::string&) { return true; }
};

}  // namespace cfnsplit
