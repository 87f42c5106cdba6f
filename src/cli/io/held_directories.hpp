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
