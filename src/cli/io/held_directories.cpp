#include "cli/io/held_directories.hpp"

#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "cli/io/journal.hpp"

namespace cfnsplit::cli {

bool is_empty_directory(FileSystem& files, const std::string& directory) {
  std::vector<std::string> names, directories;
  return files.list(directory, names).ok() && files.list_directories(directory, directories).ok() &&
         names.empty() && directories.empty();
}

Outcome<HeldDirectories> HeldDirectories::take(FileSystem& files, std::vector<std::string> directories) {
  constexpr int kTries = 3;  // another run may remove one that it has made
  for (std::string& directory : directories)
    if (directory.empty()) directory = ".";
  sort_unique(directories);  // everybody in the same order, so that no two wait for each other
  HeldDirectories taken(files);
  std::vector<Diagnostic> found;
  for (const std::string& directory : directories) {
    FileResult result;
    std::shared_ptr<void> held;
    for (int tries = 0; tries < kTries; ++tries) {
      if (!files.exists(directory)) {
        result = files.make_directory(directory);
        if (!result.ok())
          return make_diagnostic("CFS0002", quoted(directory) + " cannot be made: " + result.message,
                                 "see that the directory can be written and its disk has space");
        taken.made_.push_back(directory);
      }
      result = files.hold(directory, held);
      if (result.ok()) break;
    }
    if (!result.ok())
      return make_diagnostic("CFS0005", quoted(directory) + " cannot be held for this run: " + result.message,
                             "wait until the other run has ended, then run this one again");
    taken.held_.push_back(std::move(held));
  }
  for (const std::string& directory : directories) append(found, finish_journal(files, directory));
  return {std::move(taken), std::move(found)};
}

HeldDirectories::~HeldDirectories() {
  for (const std::string& directory : made_)
    if (files_->is_directory(directory) && is_empty_directory(*files_, directory)) files_->remove(directory);
}

}  // namespace cfnsplit::cli
