#pragma once
// The journal of an exchange of files: what is to be done once all new files lie ready under temporary names. That it
// lies there, complete, is the one moment at which a run becomes irrevocable: whoever finds it carries it out to the
// end. It trusts nothing that it reads: the steps are done only where all files are, byte for byte, those it speaks of,
// and never outside of the directory, but for a file beside which the run has left its mark.
#include <cfnsplit/diagnostic.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"

namespace cfnsplit::cli {

inline constexpr std::string_view kJournalFile = ".cfnsplit-journal.json";

enum class StepKind : std::uint8_t {
  put_new,  ///< the temporary file takes the place of the file
  put_old,  ///< the saved bytes do
  remove
};

struct JournalStep {
  StepKind kind = StepKind::put_new;
  std::string
      path;  ///< from the journal's directory; begins with ./ or ../ for a file that was given by its path
  std::string before;  ///< hash of what stands there; empty for nothing
  std::string after;   ///< hash of what is put there; empty for nothing
};

/// Beside the file, so that a rename stays within one file system: its new bytes, and its old ones.
std::string temporary_path(const std::string& path);
std::string saved_path(const std::string& path);
/// The name of one of these.
bool is_temporary(std::string_view name);

std::string write_journal(const std::vector<JournalStep>& steps);

bool has_journal(FileSystem& files, const std::string& directory);

/// Carries out the journal that a killed run has left in a directory, and removes it with what lay ready for it.
/// Nothing is done, with a warning, CFS0006, where the files are no longer as that run left them; CFS0002, and the
/// journal stays, where a step fails; nothing where there is no journal.
std::vector<Diagnostic> finish_journal(FileSystem& files, const std::string& directory);

}  // namespace cfnsplit::cli
