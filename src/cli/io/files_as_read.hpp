#pragma once
// Files that a run has read, and that must not have changed by the time it writes what it made of them.
#include <cfnsplit/diagnostic.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/io/write_files.hpp"

namespace cfnsplit::cli {

class FilesAsRead {
 public:
  /// What the file holds now; one that is not there is noted as well.
  void note(FileSystem& files, const std::string& path);

  /// CFS0005 for a file that holds something else by now, unless it is what will be written.
  std::vector<Diagnostic> complaints(FileSystem& files, const std::vector<TargetFile>& wanted) const;

 private:
  std::map<std::string, std::optional<std::string>> texts_;
};

}  // namespace cfnsplit::cli
