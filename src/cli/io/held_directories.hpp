#pragma once
// What keeps two runs from writing into one directory at once.
#include <cfnsplit/outcome.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace cfnsplit::cli {

/// True for a directory that can be read and holds neither files nor directories.
bool is_empty_directory(FileSystem& files, const std::string& directory);

/// The path of a file, or the one behind it if it is a link.
std::string behind_link(FileSystem& files, const std::string& path);
/// The directory in which the file lies that is read and written under a path; `.` for a name alone.
std::string directory_behind_link(FileSystem& files, const std::string& path);

/// Carries out the journals that killed runs have left in directories, before anything there is read, and waits where
/// such a run is still at work. As HeldDirectories::take, but nothing is made.
std::vector<Diagnostic> finish_what_was_killed(FileSystem& files, std::vector<std::string> directories);

/// The same for a run that writes nothing: CFS0006 for each of these journals.
std::vector<Diagnostic> tell_what_was_killed(FileSystem& files, std::vector<std::string> directories);

/// Directories that this run alone writes into while it lives. One that was made for it is removed again if it stays
/// empty.
class HeldDirectories {
 public:
  /// Makes those that are missing, and carries out the journals in them. Errors: CFS0002, CFS0005. Warning: CFS0006.
  static Outcome<HeldDirectories> take(FileSystem& files, std::vector<std::string> directories);

  HeldDirectories(HeldDirectories&&) = default;
  HeldDirectories& operator=(HeldDirectories&&) = default;
  ~HeldDirectories();

 private:
  explicit HeldDirectories(FileSystem& files) : files_(&files) {}

  FileSystem* files_;
  std::vector<std::shared_ptr<void>> held_;
  std::vector<std::string> made_;
};

}  // namespace cfnsplit::cli
