#pragma once
// What split says of what it did, or would do.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"
#include "cli/io/files_as_read.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/write_files.hpp"
#include "settings/settings.hpp"

namespace cfnsplit::cli {

/// What was asked for, once all of it is read.
struct SplitRequest {
  std::string source;
  std::string output;  ///< empty only with --dry-run
  std::optional<std::string> lock;
  Settings settings;
  std::string waves = {};  ///< the text of them, where there are any
  std::vector<std::string> wave_folders = {};
  std::string config = {};  ///< the line that names the configuration file, if there is one
  FilesAsRead read = {};    ///< what the split rests on

  bool writes() const { return !output.empty() && !settings.only_check && !settings.dry_run; }
  std::string manifest() const { return join_path(output, kManifestFile); }
};

/// "app.json -> out: 5 resources in 1 nested stack, 2 shared values"
std::string headline(const SplitRequest& request, const Split& split);
/// "3 files written, 1 unchanged"
std::string written_text(const WriteReport& report);
/// What every run ends with: its waves, and the line
/// "  12 new, 0 moved, 3 removed; lock app.cfnsplit.lock.json: written". `plan` is null where no directory is named.
std::string closing_text(const SplitRequest& request, const Split& split, const WritePlan* plan);
std::string dry_run_text(const WritePlan& plan);
/// Of --check.
std::string check_text(const WritePlan& plan);

/// Prints the text, or with --format json the same for programs.
void answer(const SplitRequest& request, const Split& split, const WritePlan* plan, const std::string& text,
            Environment& environment);

}  // namespace cfnsplit::cli
