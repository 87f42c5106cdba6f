#include "cli/io/files_as_read.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"

namespace cfnsplit::cli {
namespace {

std::optional<std::string> text_of(FileSystem& files, const std::string& path) {
  std::string text;
  return files.exists(path) && files.read(path, text).ok() ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

void FilesAsRead::note(FileSystem& files, const std::string& path) { texts_[path] = text_of(files, path); }

std::vector<Diagnostic> FilesAsRead::complaints(FileSystem& files,
                                                const std::vector<TargetFile>& wanted) const {
  std::vector<Diagnostic> found;
  for (const auto& [path, before] : texts_) {
    const bool is_as_wanted = std::ranges::any_of(wanted, [&](const TargetFile& target) {
      return target.state == FileState::same && (target.path == path || target.wanted.name == path);
    });
    if (is_as_wanted || text_of(files, path) == before) continue;
    found.push_back(make_diagnostic(
        "CFS0005", quote(path) + " has changed since this run read it: another run has written it",
        "run this one again, so that it goes by what stands there now"));
  }
  return found;
}

}  // namespace cfnsplit::cli
