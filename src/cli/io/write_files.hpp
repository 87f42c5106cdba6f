#pragma once
// Bringing a split, or the files of a move, into a directory as one transaction. First everything is written and synced
// under temporary names, the old bytes of what will be replaced included, and a journal of what is to be done with it.
// Until the journal has its name nothing visible has changed; from then on everything will be. Then names are exchanged
// in one go, children first, the manifest and the lock file next, the root last. When one fails, those before it are
// undone by renaming the saved bytes back, which needs no space. A process that is killed leaves the old files, or a
// journal that the next run carries out. Two runs at once wait for each other.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace cfnsplit::cli {

enum class FileState : std::uint8_t { missing, same, differs };  // what is the same is not touched [S60]

struct TargetFile {
  TemplateFile wanted;
  std::string path;  ///< where it stands: in the directory, but for the lock file; behind a link to that
  FileState state = FileState::missing;
  std::string old_text;      ///< where it differs
  bool is_ours = false;      ///< an earlier split wrote it, so it may be replaced
  bool is_edited = false;    ///< ours, and somebody has changed what it says since
  bool is_template = false;  ///< it is the very template that is split
};

/// Of an earlier run and not of this one, as that run has written it.
struct StaleFile {
  std::string name;
  std::string hash;
};

/// What stands in the directory against what should stand there.
struct WritePlan {
  std::string directory;
  bool directory_exists = false;
  bool is_unfinished = false;       ///< a run that was killed has left a journal
  std::vector<TargetFile> targets;  ///< in the order of writing: the lock file before the last, the root
  std::vector<StaleFile> stale;
  std::vector<std::string> temporaries;  ///< paths, of a run that was killed

  /// True when the directory holds the split and nothing of an older one.
  bool is_current() const;
};

/// What is written, and what is said of it.
struct WriteKind {
  std::string_view manifest = kManifestFile;  ///< the file that names what an earlier run has written
  std::string_view option = "--output";       ///< names the directory
  std::string_view earlier = "an earlier split";
};
inline constexpr WriteKind kSplitKind{};

struct WriteReport {
  int written = 0;
  int unchanged = 0;
  int removed = 0;
};

/// True when a path leads to the template that is split.
using IsTemplate = std::function<bool(const std::string& path)>;

/// Compares; changes nothing. Names in `wanted` may lead into directories below. `lock` is named by its path, and has
/// been read, so that it may be replaced. Errors: CFS0002 where the directory cannot be used. Warnings: CFS0812 for
/// what an earlier run has written and somebody has changed since: it stays.
Outcome<WritePlan> plan_write(FileSystem& files, const std::string& directory,
                              const std::vector<TemplateFile>& wanted,
                              const std::optional<TemplateFile>& lock, const IsTemplate& is_template,
                              const WriteKind& kind = kSplitKind);

/// The same for files that have been read, so that they may be replaced; each is named by its path.
Outcome<WritePlan> plan_files(FileSystem& files, const std::vector<TemplateFile>& wanted);

/// What forbids the plan: CFS0004 for every file that is not ours and would be overwritten, CFS0818 for one that is and
/// was edited; with `force` only CFS0004 for the template itself.
std::vector<Diagnostic> write_conflicts(const WritePlan& plan, bool force,
                                        const WriteKind& kind = kSplitKind);

/// Carries the plan out. Errors: CFS0002, and then the directory's files are as they were. A stale file that
/// cannot be removed is a warning (CFS0517).
Outcome<WriteReport> write_split(FileSystem& files, const WritePlan& plan);

}  // namespace cfnsplit::cli
