#include "cli/io/write_files.hpp"

#include <algorithm>
#include <cfnsplit/refactor.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stable_hash.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/journal.hpp"
#include "cli/io/old_manifest.hpp"
#include "cli/io/paths.hpp"
#include "syntax/input_text.hpp"

namespace cfnsplit::cli {
namespace {

int rank(const std::string& name) {
  return name == kRootFile ? 2 : name == kManifestFile || name == kMovesFile ? 1 : 0;
}
bool is_root(const TargetFile& target) { return rank(target.wanted.name) == 2; }

Diagnostic unusable(const std::string& path, const std::string& message, const WriteKind& kind) {
  return make_diagnostic("CFS0002", quote(path) + " cannot be read: " + message,
                         "name another directory with " + std::string(kind.option));
}

OwnFiles own_files(FileSystem& files, const std::string& directory, const WriteKind& kind) {
  const std::string path = join_path(directory, kind.manifest);
  std::string text;
  if (files.is_link(path) || !files.exists(path) || !files.read(path, text).ok()) return {};
  OwnFiles names = kind.manifest == kManifestFile ? files_of_split(text) : files_of_list(text);
  std::erase_if(names, [&](const auto& file) { return leads_through_link(files, directory, file.first); });
  return names;
}

Outcome<TargetFile> compare(FileSystem& files, const std::string& path, const TemplateFile& wanted,
                            const WriteKind& kind) {
  TargetFile target;
  target.wanted = wanted;
  target.path = path;
  if (!files.exists(path)) return target;
  if (const FileResult read = files.read(path, target.old_text); !read.ok())
    return unusable(path, read.message, kind);
  target.state = target.old_text == wanted.text ? FileState::same : FileState::differs;
  return target;
}

// The steps of an exchange, and those that undo it, as far as a later run may take them. Paths are relative to the
// directory, for that run may start elsewhere, and in a copy of the project it must not touch the original.
class Journals {
 public:
  Journals(FileSystem& files, const WritePlan& plan) : files_(files), plan_(plan) {}

  void add(const TargetFile& target) {
    const std::string path = is_given(target) ? way_to(target) : target.wanted.name;
    const bool was_there = target.state == FileState::differs;
    const std::string before = was_there ? content_hash(target.old_text) : std::string();
    const std::string after = content_hash(target.wanted.text);
    forward_.push_back({StepKind::put_new, path, before, after});
    backward_.insert(backward_.begin(),
                     {was_there ? StepKind::put_old : StepKind::remove, path, after, before});
  }

  // One that is named by its path, and not by its name in the directory.
  bool is_given(const TargetFile& target) const {
    return target.path != join_path(plan_.directory, target.wanted.name);
  }

  void add(const StaleFile& file) { forward_.push_back({StepKind::remove, file.name, file.hash, ""}); }

  // With a single step there is no between.
  bool are_needed() const { return forward_.size() > 1; }
  std::string forward() const { return write_journal(forward_); }
  std::string backward() const { return write_journal(backward_); }

 private:
  // "./" or as many "../" as it takes, and the way down from there.
  std::string way_to(const TargetFile& target) const {
    std::string from = files_.resolved(plan_.directory);
    if (!from.ends_with('/')) from += '/';
    const std::string to = files_.resolved(target.path);
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(from, to).in1 - from.begin());
    const std::size_t shared = same == 0 ? 0 : from.rfind('/', same - 1) + 1;
    std::string way = shared == from.size() ? "./" : "";
    for (std::size_t at = shared; at < from.size(); ++at)
      if (from[at] == '/') way += "../";
    return way + to.substr(shared);
  }

  FileSystem& files_;
  const WritePlan& plan_;
  std::vector<JournalStep> forward_, backward_;
};

// One run of the transaction.
class Transaction {
 public:
  Transaction(FileSystem& files, const WritePlan& plan)
      : files_(files),
        plan_(plan),
        journals_(files, plan),
        journal_(join_path(plan.directory, kJournalFile)) {
    for (const TargetFile& target : plan.targets)
      if (target.state != FileState::same) {
        changed_.push_back(&target);
        journals_.add(target);
      }
    for (const StaleFile& stale : plan.stale) journals_.add(stale);
  }

  Outcome<WriteReport> run() {
    if (std::string message = prepare(); !message.empty()) {
      discard();
      return failure(message);
    }
    if (std::string message = exchange(); !message.empty()) {
      if (journals_.are_needed()) files_.rename(saved_path(journal_), journal_);
      const std::string lost = undo();
      if (lost.empty() && files_.exists(journal_)) files_.remove(journal_);
      discard();
      return failure(message, lost);
    }
    WriteReport report;
    report.written = static_cast<int>(changed_.size());
    report.unchanged = static_cast<int>(plan_.targets.size()) - report.written;
    std::vector<Diagnostic> warnings = clear(report);
    return {report, std::move(warnings)};
  }

 private:
  // Everything that can fail for want of space or permission happens here, under names that nobody reads.
  std::string prepare() {
    if (const FileResult made = files_.make_directory(plan_.directory); !made.ok())
      return quote(plan_.directory) + " cannot be made: " + made.message;
    for (const TargetFile* target : changed_)
      if (std::string message = make_below(directory_of(target->path)); !message.empty()) return message;
    for (const std::string& path : plan_.temporaries)
      if (const FileResult removed = files_.remove(path); !removed.ok())
        return quote(path) + " cannot be removed: " + removed.message;
    for (const TargetFile* target : changed_) {
      directories_.insert(directory_of(target->path));
      if (std::string message = write(temporary_path(target->path), target->wanted.text); !message.empty())
        return message;
      // Of one that was not there the empty text is the mark by which the journal may remove it again.
      if (target->state != FileState::differs && !journals_.is_given(*target)) continue;
      if (std::string message = write(saved_path(target->path), target->old_text); !message.empty())
        return message;
    }
    if (!journals_.are_needed()) return {};
    std::string message = write(temporary_path(journal_), journals_.forward());
    return message.empty() ? write(saved_path(journal_), journals_.backward()) : message;
  }

  std::string make_below(const std::string& directory) {
    if (directory.empty() || files_.exists(directory)) return {};
    const FileResult made = files_.make_directory(directory);
    made_.push_back(directory);
    return made.ok() ? std::string() : quote(directory) + " cannot be made: " + made.message;
  }

  std::string write(const std::string& path, const std::string& text) {
    written_.push_back(path);
    const FileResult result = files_.write_durably(path, text);
    return result.ok() ? std::string() : quote(path) + " cannot be written: " + result.message;
  }

  // The journal gets its name, and what it says is done at once, without waiting for the disk in between.
  std::string exchange() {
    if (journals_.are_needed()) {
      FileResult begun = files_.rename(temporary_path(journal_), journal_);
      if (begun.ok()) begun = sync_all();
      if (!begun.ok()) return quote(journal_) + " cannot be written: " + begun.message;
    }
    for (const TargetFile* target : changed_) {
      ++exchanged_;
      if (const FileResult result = files_.rename(temporary_path(target->path), target->path); !result.ok())
        return quote(target->path) + " cannot be replaced: " + result.message;
    }
    const FileResult synced = sync_all();
    return synced.ok() ? std::string() : quote(plan_.directory) + " cannot be written: " + synced.message;
  }

  FileResult sync_all() {
    FileResult result = files_.sync_directory(plan_.directory);
    for (const std::string& directory : directories_)
      if (result.ok()) result = files_.sync_directory(directory);
    return result;
  }

  // The exchange that failed is undone too: a rename may have happened and only then failed. Empty, or what could not
  // be put back.
  std::string undo() {
    std::vector<std::string> lost;
    for (std::size_t i = exchanged_; i-- > 0;) {
      const TargetFile& target = *changed_[i];
      FileResult result;
      if (target.state == FileState::differs)
        result = files_.rename(saved_path(target.path), target.path);
      else if (files_.exists(target.path))
        result = files_.remove(target.path);
      if (result.ok() || is_as_before(target)) continue;
      lost.push_back(target.wanted.name);
      std::erase(written_, saved_path(target.path));  // the only copy of the old bytes
    }
    std::string names;
    for (const std::string& name : lost) names += (names.empty() ? "" : ", ") + quote(name);
    return names;
  }

  bool is_as_before(const TargetFile& target) {
    std::string text;
    if (target.state == FileState::missing) return !files_.exists(target.path);
    return files_.read(target.path, text).ok() && text == target.old_text;
  }

  void discard() {
    for (const std::string& path : written_)
      if (files_.exists(path)) files_.remove(path);
    for (const std::string& directory : made_)
      if (files_.is_directory(directory)) files_.remove(directory);
    if (!plan_.directory_exists && files_.is_directory(plan_.directory)) files_.remove(plan_.directory);
  }

  std::vector<Diagnostic> clear(WriteReport& report) {
    std::vector<Diagnostic> warnings;
    for (const StaleFile& stale : plan_.stale) {
      const bool removed = remove_after(join_path(plan_.directory, stale.name), warnings);
      report.removed += removed ? 1 : 0;
      if (stale.name.find('/') != std::string::npos)
        remove_if_empty(directory_of(join_path(plan_.directory, stale.name)));
    }
    if (journals_.are_needed()) remove_after(journal_, warnings);
    for (const std::string& path : written_)
      if (files_.exists(path)) remove_after(path, warnings);
    return warnings;
  }

  bool remove_after(const std::string& path, std::vector<Diagnostic>& warnings) {
    const FileResult result = files_.remove(path);
    if (result.ok()) return true;
    warnings.push_back(make_diagnostic(
        "CFS0517", quote(path) + " belongs to no stack and cannot be removed: " + result.message,
        "remove it by hand; the split itself is complete"));
    return false;
  }

  // The folder of a wave or of a move that is no more. What others have put there stays, and so does the folder.
  void remove_if_empty(const std::string& directory) {
    if (is_empty_directory(files_, directory)) files_.remove(directory);
  }

  static Diagnostic failure(const std::string& message, const std::string& lost = {}) {
    if (lost.empty())
      return make_diagnostic("CFS0002", message + "; nothing was changed",
                             "see that the directory can be written and its disk has space");
    return make_diagnostic(
        "CFS0002", message + "; then " + lost + " could not be put back",
        "run the command again once the directory can be written: the split there is incomplete");
  }

  FileSystem& files_;
  const WritePlan& plan_;
  Journals journals_;
  const std::string journal_;
  std::vector<const TargetFile*> changed_;
  std::set<std::string> directories_;  // of what changes
  std::vector<std::string> written_;   // temporary paths
  std::vector<std::string> made_;      // directories below the one
  std::size_t exchanged_ = 0;
};

}  // namespace

bool WritePlan::is_current() const {
  return stale.empty() && !is_unfinished &&
         std::ranges::all_of(targets, [](const TargetFile& t) { return t.state == FileState::same; });
}

namespace {

void add_leftovers(FileSystem& files, const std::string& path, WritePlan& plan) {
  for (const std::string& leftover : {temporary_path(path), saved_path(path)})
    if (files.exists(leftover) && std::ranges::find(plan.temporaries, leftover) == plan.temporaries.end())
      plan.temporaries.push_back(leftover);
}

// Of an earlier run, and neither wanted now nor the template itself. What somebody has changed since, or is not known
// to be as it was written, is theirs.
FileResult add_stale_files(FileSystem& files, const OwnFiles& ours, const IsTemplate& is_template,
                           const WriteKind& kind, WritePlan& plan, std::vector<Diagnostic>& found) {
  for (const auto& [name, hash] : ours) {
    const std::string path = join_path(plan.directory, name);
    if (!files.is_regular(path) || is_template(path)) continue;
    std::string text;
    if (FileResult read = files.read(path, text); !read.ok()) return read;
    if (!hash.empty() && is_as_written(text, hash))
      plan.stale.push_back({name, content_hash(text)});
    else
      found.push_back(make_diagnostic(
          "CFS0812",
          quote(path) + " is not as " + std::string(kind.earlier) + " has written it, so it is not removed",
          "it belongs to no stack any more: remove it by hand if you do not need it"));
  }
  return {};
}

// Version control and editors change ends of lines, and put a byte order mark: a lock file still says the same.
bool is_same_but_for_ends(std::string text, const std::string& wanted) {
  text.erase(0, mark_size(text));
  std::erase(text, '\r');
  return text == wanted;
}

// The files whose paths were given: what is behind a link is replaced, and not the link.
Outcome<TargetFile> compare_given(FileSystem& files, const TemplateFile& wanted, const WriteKind& kind) {
  const std::string path = behind_link(files, wanted.name);
  Outcome<TargetFile> target = compare(files, path, wanted, kind);
  if (target) target->is_ours = true;
  return target;
}

}  // namespace

Outcome<WritePlan> plan_write(FileSystem& files, const std::string& directory,
                              const std::vector<TemplateFile>& wanted,
                              const std::optional<TemplateFile>& lock, const IsTemplate& is_template,
                              const WriteKind& kind) {
  WritePlan plan;
  plan.directory = directory;
  plan.directory_exists = files.exists(directory);
  if (plan.directory_exists && !files.is_directory(directory))
    return unusable(directory, "it is not a directory", kind);
  std::vector<std::string> present;
  if (plan.directory_exists)
    if (const FileResult listed = files.list(directory, present); !listed.ok())
      return unusable(directory, listed.message, kind);
  for (const std::string& name : present)
    if (is_temporary(name)) plan.temporaries.push_back(join_path(directory, name));
  plan.is_unfinished = has_journal(files, directory);

  OwnFiles ours = own_files(files, directory, kind);
  for (const TemplateFile& file : wanted) {
    const std::string path = join_path(directory, file.name), folder = directory_of(file.name);
    if (!folder.empty() && leads_through_link(files, directory, folder))
      return unusable(join_path(directory, folder), "it is a link, and leads out of the directory", kind);
    Outcome<TargetFile> target = compare(files, path, file, kind);
    if (!target) return target.diagnostics;
    if (const auto own = ours.find(file.name); own != ours.end()) {
      target->is_ours = true;
      target->is_edited =
          target->state == FileState::differs && !is_as_written(target->old_text, own->second);
      ours.erase(own);
    }
    target->is_template = target->state != FileState::missing && is_template(path);
    plan.targets.push_back(std::move(*target));
    if (file.name.find('/') != std::string::npos) add_leftovers(files, path, plan);
  }
  std::ranges::stable_sort(plan.targets, {}, [](const TargetFile& t) { return rank(t.wanted.name); });
  if (lock) {
    Outcome<TargetFile> target = compare_given(files, *lock, kind);
    if (!target) return target.diagnostics;
    if (target->state == FileState::differs && is_same_but_for_ends(target->old_text, lock->text))
      target->state = FileState::same;
    target->is_template = target->state != FileState::missing && is_template(lock->name);
    add_leftovers(files, target->path, plan);
    plan.targets.insert(std::ranges::find_if(plan.targets, is_root), std::move(*target));
  }
  std::vector<Diagnostic> found;
  if (const FileResult read = add_stale_files(files, ours, is_template, kind, plan, found); !read.ok())
    return unusable(directory, read.message, kind);
  return {std::move(plan), std::move(found)};
}

Outcome<WritePlan> plan_files(FileSystem& files, const std::vector<TemplateFile>& wanted) {
  WritePlan plan;
  plan.directory = wanted.empty() ? "." : directory_behind_link(files, wanted.back().name);
  plan.directory_exists = files.exists(plan.directory);
  for (const TemplateFile& file : wanted) {
    Outcome<TargetFile> target = compare_given(files, file, kSplitKind);
    if (!target) return target.diagnostics;
    add_leftovers(files, target->path, plan);
    plan.targets.push_back(std::move(*target));
  }
  add_leftovers(files, join_path(plan.directory, kJournalFile), plan);
  return plan;
}

Outcome<WriteReport> write_split(FileSystem& files, const WritePlan& plan) {
  return Transaction(files, plan).run();
}

}  // namespace cfnsplit::cli
