#include "cli/io/held_directories.hpp"

#include <map>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "cli/io/journal.hpp"
#include "cli/io/paths.hpp"

namespace cfnsplit::cli {
namespace {

// Each place once, under one of its spellings, and in the same order for everybody, so that no two runs wait for each
// other.
void sort_by_place(FileSystem& files, std::vector<std::string>& directories) {
  std::map<std::string, std::string> by_place;
  for (const std::string& one : directories) {
    const std::string directory = one.empty() ? "." : one;
    by_place.emplace(files.resolved(directory), directory);
  }
  directories.clear();
  for (const auto& [place, directory] : by_place) directories.push_back(directory);
}

void keep_those_with_journal(FileSystem& files, std::vector<std::string>& directories) {
  sort_by_place(files, directories);
  std::erase_if(directories, [&](const std::string& one) { return !has_journal(files, one); });
}

}  // namespace

bool is_empty_directory(FileSystem& files, const std::string& directory) {
  std::vector<std::string> names, directories;
  return files.list(directory, names).ok() && files.list_directories(directory, directories).ok() &&
         names.empty() && directories.empty();
}

std::string behind_link(FileSystem& files, const std::string& path) {
  return files.is_link(path) ? files.resolved(path) : path;
}

std::string directory_behind_link(FileSystem& files, const std::string& path) {
  const std::string directory = directory_of(behind_link(files, path));
  return directory.empty() ? "." : directory;
}

std::vector<Diagnostic> finish_what_was_killed(FileSystem& files, std::vector<std::string> directories) {
  keep_those_with_journal(files, directories);
  if (directories.empty()) return {};
  return HeldDirectories::take(files, std::move(directories)).diagnostics;
}

std::vector<Diagnostic> tell_what_was_killed(FileSystem& files, std::vector<std::string> directories) {
  keep_those_with_journal(files, directories);
  std::vector<Diagnostic> found;
  for (const std::string& directory : directories)
    found.push_back(make_diagnostic(
        "CFS0006", "a run that was killed has left the files of " + quote(directory) + " half changed",
        "the next split that writes finishes it: run that first; what this run says may be of the half"));
  return found;
}

Outcome<HeldDirectories> HeldDirectories::take(FileSystem& files, std::vector<std::string> directories) {
  constexpr int kTries = 3;  // another run may remove one that it has made
  sort_by_place(files, directories);
  HeldDirectories taken(files);
  std::vector<Diagnostic> found;
  for (const std::string& directory : directories) {
    FileResult result;
    std::shared_ptr<void> held;
    for (int tries = 0; tries < kTries; ++tries) {
      if (!files.exists(directory)) {
        result = files.make_directory(directory);
        if (!result.ok())
          return make_diagnostic("CFS0002", quote(directory) + " cannot be made: " + result.message,
                                 "see that the directory can be written and its disk has space");
        taken.made_.push_back(directory);
      }
      result = files.hold(directory, held);
      if (result.ok() || result.is_busy) break;
    }
    if (!result.ok())
      return make_diagnostic(result.is_busy ? "CFS0005" : "CFS0002",
                             quote(directory) + " cannot be held for this run: " + result.message,
                             result.is_busy ? "wait until the other run has ended, then run this one again"
                                            : "see that the directory can be written and its disk has space");
    taken.held_.push_back(std::move(held));
  }
  for (const std::string& directory : directories) append(found, finish_journal(files, directory));
  if (has_error(found)) return found;
  return {std::move(taken), std::move(found)};
}

HeldDirectories::~HeldDirectories() {
  held_.clear();  // what shows that one is held stands in it
  for (const std::string& directory : made_)
    if (files_->is_directory(directory) && is_empty_directory(*files_, directory)) files_->remove(directory);
}

}  // namespace cfnsplit::cli
