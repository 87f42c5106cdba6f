#include "cli/io/journal.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/codes.hpp"
#include "base/source_text.hpp"
#include "base/spelling.hpp"
#include "base/stable_hash.hpp"
#include "cli/io/old_manifest.hpp"
#include "cli/io/paths.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kTemporaryStart = ".cfnsplit-";
constexpr std::string_view kTemporaryEnd = ".tmp";
constexpr std::array<std::string_view, 3> kKinds = {"put_new", "put_old", "remove"};  // by StepKind

std::string temporary_name(std::string_view name) {
  return std::string(kTemporaryStart) + std::string(name) + std::string(kTemporaryEnd);
}

std::string journal_in(const std::string& directory) { return join_path(directory, kJournalFile); }

std::optional<std::vector<JournalStep>> read_journal(const std::string& text) {
  const auto document = read_json(std::make_shared<SourceText>(std::string(kJournalFile), text));
  if (!document || (*document)->root().find("generator").text() != "cfnsplit") return {};
  std::vector<JournalStep> steps;
  for (const Node step : (*document)->root().find("steps")) {
    const auto kind = std::ranges::find(kKinds, step.find("do").text());
    if (kind == kKinds.end()) return {};
    steps.push_back({static_cast<StepKind>(kind - kKinds.begin()), std::string(step.find("file").text()),
                     std::string(step.find("before").text()), std::string(step.find("after").text())});
  }
  return steps;
}

// Carries out one journal.
class Finisher {
 public:
  Finisher(FileSystem& files, const std::string& directory) : files_(files), directory_(directory) {}

  // Names of the files that are not as the journal says.
  std::vector<std::string> finish(const std::vector<JournalStep>& steps) {
    std::vector<std::string> failed;
    std::set<std::string> touched;
    for (const JournalStep& step : steps) {
      const std::string path = join_path(directory_, step.path);
      if (is_done(step, path)) continue;
      if (!may_do(step) || hash_of(path) != step.before || !carry_out(step, path))
        failed.push_back(step.path);
      else
        touched.insert(directory_of(path));
    }
    for (const std::string& one : touched) files_.sync_directory(one);
    return failed;
  }

 private:
  static std::string source_of(const JournalStep& step, const std::string& path) {
    return step.kind == StepKind::put_old ? saved_path(path) : temporary_path(path);
  }

  // Of nothing, and of what cannot be read, an empty text.
  std::string hash_of(const std::string& path) {
    std::string text;
    return files_.is_regular(path) && files_.read(path, text).ok() ? content_hash(text) : std::string();
  }

  bool is_done(const JournalStep& step, const std::string& path) {
    if (step.kind == StepKind::remove) return !files_.exists(path);
    return hash_of(path) == step.after;
  }

  bool may_do(const JournalStep& step) {
    if (step.path.starts_with('/')) return step.kind != StepKind::remove;
    return is_file_of_ours(step.path) && !leads_through_link(files_, directory_, step.path);
  }

  bool carry_out(const JournalStep& step, const std::string& path) {
    if (step.kind == StepKind::remove) return files_.remove(path).ok();
    const std::string source = source_of(step, path);
    return !files_.is_link(source) && !files_.is_link(path) && hash_of(source) == step.after &&
           files_.rename(source, path).ok();
  }

  FileSystem& files_;
  const std::string& directory_;
};

}  // namespace

std::string temporary_path(const std::string& path) {
  return join_path(directory_of(path), temporary_name(file_name_of(path)));
}

std::string saved_path(const std::string& path) {
  return join_path(directory_of(path), temporary_name(file_name_of(path) + ".old"));
}

bool is_temporary(std::string_view name) {
  return name.starts_with(kTemporaryStart) && name.ends_with(kTemporaryEnd);
}

std::string write_journal(const std::vector<JournalStep>& steps) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("generator").string("cfnsplit").key("format_version").integer(1);
  out.key("steps").begin_array();
  for (const JournalStep& step : steps) {
    out.begin_object().key("do").string(kKinds[static_cast<std::size_t>(step.kind)]);
    out.key("file").string(step.path).key("before").string(step.before).key("after").string(step.after).end();
  }
  return out.end().end().take();
}

bool has_journal(FileSystem& files, const std::string& directory) {
  return files.is_regular(journal_in(directory));
}

std::vector<Diagnostic> finish_journal(FileSystem& files, const std::string& directory) {
  const std::string journal = journal_in(directory);
  std::string text;
  if (!has_journal(files, directory) || !files.read(journal, text).ok()) return {};
  const auto steps = read_journal(text);
  std::vector<std::string> failed;
  if (steps) failed = Finisher(files, directory).finish(*steps);
  files.remove(journal);
  if (steps && failed.empty()) return {};
  const std::string what =
      failed.empty() ? "its journal cannot be read" : quoted(failed.front()) + " has changed since";
  return {make_diagnostic("CFS0006",
                          "a run that was killed while it exchanged the files of " +
                              quoted(directory.empty() ? "." : directory) + " could not be finished: " + what,
                          "run the split again, and look whether the directory is as you want it")};
}

}  // namespace cfnsplit::cli
