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
#include "template/other_files.hpp"

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
  if (!document || !is_own_file((*document)->root())) return {};
  std::vector<JournalStep> steps;
  for (const Node step : (*document)->root().find("steps")) {
    const auto kind = std::ranges::find(kKinds, step.find("do").text());
    if (kind == kKinds.end()) return {};
    steps.push_back({static_cast<StepKind>(kind - kKinds.begin()), std::string(step.find("file").text()),
                     std::string(step.find("before").text()), std::string(step.find("after").text())});
  }
  return steps;
}

// A file beside the directory or above it, whose path was given to the run: "./" and "../" stand before no other name.
bool is_given(const std::string& path) { return path.starts_with("./") || path.starts_with("../"); }

// Carries out one journal: all of it, or nothing.
class Finisher {
 public:
  Finisher(FileSystem& files, const std::string& directory) : files_(files), directory_(directory) {}

  // The first file that is not as the journal says; empty if there is none.
  std::string find_changed(const std::vector<JournalStep>& steps) {
    const auto changed = std::ranges::find_if(
        steps, [&](const JournalStep& step) { return !may_do(step) || !(is_done(step) || is_ready(step)); });
    return changed == steps.end() ? std::string() : changed->path;
  }

  // Empty, or why a step cannot be done. What was done until then stays done.
  std::string finish(const std::vector<JournalStep>& steps) {
    std::set<std::string> touched;
    for (const JournalStep& step : steps) {
      if (is_done(step)) continue;
      const std::string path = path_of(step);
      const FileResult done =
          step.kind == StepKind::remove ? files_.remove(path) : files_.rename(source_of(step), path);
      if (!done.ok())
        return quote(path) + " cannot be " + (step.kind == StepKind::remove ? "removed: " : "replaced: ") +
               done.message;
      touched.insert(directory_of(path));
    }
    for (const std::string& one : touched)
      if (const FileResult synced = files_.sync_directory(one); !synced.ok())
        return quote(one.empty() ? "." : one) + " cannot be written: " + synced.message;
    return {};
  }

  // The bytes that lay ready for the way on and the way back.
  void clear(const std::vector<JournalStep>& steps) {
    std::vector<std::string> paths = {journal_in(directory_)};
    for (const JournalStep& step : steps) paths.push_back(path_of(step));
    for (const std::string& path : paths)
      for (const std::string& left : {temporary_path(path), saved_path(path)})
        if (files_.is_regular(left)) files_.remove(left);
  }

 private:
  std::string path_of(const JournalStep& step) const { return join_path(directory_, step.path); }

  std::string source_of(const JournalStep& step) const {
    return step.kind == StepKind::put_new ? temporary_path(path_of(step)) : saved_path(path_of(step));
  }

  // Of nothing, and of what cannot be read, an empty text.
  std::string hash_of(const std::string& path) {
    std::string text;
    return files_.is_regular(path) && files_.read(path, text).ok() ? content_hash(text) : std::string();
  }

  bool is_done(const JournalStep& step) {
    if (step.kind == StepKind::remove) return !files_.exists(path_of(step));
    return hash_of(path_of(step)) == step.after;
  }

  bool may_do(const JournalStep& step) {
    if (is_given(step.path)) return true;
    return is_file_of_ours(step.path) && !leads_through_link(files_, directory_, step.path);
  }

  // A given file is changed only where the run that wrote the journal has left its mark beside it: the bytes that take
  // its place, or nothing for one that was not there.
  bool is_ready(const JournalStep& step) {
    const std::string path = path_of(step), source = source_of(step);
    if (files_.is_link(path) || hash_of(path) != step.before) return false;
    if (step.kind == StepKind::remove && !is_given(step.path)) return true;
    const std::string wanted = step.kind == StepKind::remove ? content_hash("") : step.after;
    return !files_.is_link(source) && hash_of(source) == wanted;
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
  const std::string start = "a run that was killed while it exchanged the files of " +
                            quote(directory.empty() ? "." : directory) + " could not be finished: ";
  const auto failure = [&](const std::string& message) {
    return std::vector{make_diagnostic("CFS0002", start + message,
                                       "see that the directory can be written, then run this again")};
  };
  std::string text;
  if (!has_journal(files, directory)) return {};
  if (const FileResult read = files.read(journal, text); !read.ok())
    return failure(quote(journal) + " cannot be read: " + read.message);
  const auto steps = read_journal(text);
  Finisher finisher(files, directory);
  const std::string changed = steps ? finisher.find_changed(*steps) : std::string();
  const bool is_sound = steps && changed.empty();
  if (is_sound)
    if (const std::string message = finisher.finish(*steps); !message.empty()) return failure(message);
  if (const FileResult removed = files.remove(journal); !removed.ok())
    return failure(quote(journal) + " cannot be removed: " + removed.message);
  if (is_sound) {
    finisher.clear(*steps);
    return {};
  }
  return {make_diagnostic(
      "CFS0006", start + (steps ? quote(changed) + " has changed since" : "its journal cannot be read"),
      "run the split again, and look whether the directory is as you want it")};
}

}  // namespace cfnsplit::cli
