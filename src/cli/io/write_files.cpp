#include "cli/io/write_files.hpp"

#include <algorithm>
#include <cfnsplit/refactor.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/io/old_manifest.hpp"
#include "cli/io/paths.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kTemporaryStart = ".cfnsplit-";
constexpr std::string_view kTemporaryEnd = ".tmp";

std::string temporary_name(std::string_view name) {
  return std::string(kTemporaryStart) + std::string(name) + std::string(kTemporaryEnd);
}

std::string saved_name(std::string_view name) { return temporary_name(std::string(name) + ".old"); }

// Beside the file, so that a rename stays within one file system.
std::string temporary_path(const std::string& path) {
  return join_path(directory_of(path), temporary_name(file_name_of(path)));
}

std::string saved_path(const std::string& path) {
  return join_path(directory_of(path), saved_name(file_name_of(path)));
}

bool is_temporary(std::string_view name) {
  return name.starts_with(kTemporaryStart) && name.ends_with(kTemporaryEnd);
}

int rank(const std::string& name) {
  return name == kRootFile ? 2 : name == kManifestFile || name == kMovesFile ? 1 : 0;
}
bool is_root(const TargetFile& target) { return rank(target.wanted.name) == 2; }

Diagnostic unusable(const std::string& path, const std::string& message, const WriteKind& kind) {
  return make_diagnostic("CFS0002", quoted(path) + " cannot be read: " + message,
                         "name another directory with " + std::string(kind.option));
}

// A link below the directory leads to what is not ours.
bool leads_through_link(FileSystem& files, const std::string& directory, const std::string& name) {
  for (std::size_t end = name.find('/');; end = name.find('/', end + 1)) {
    if (files.is_link(join_path(directory, name.substr(0, end)))) return true;
    if (end == std::string::npos) return false;
  }
}

std::set<std::string> own_files(FileSystem& files, const std::string& directory, const WriteKind& kind) {
  const auto files_of = kind.manifest == kManifestFile ? files_of_split : files_of_list;
  std::set<std::string> names;
  // A killed run leaves the manifest it was about to put in place, or the one it has just replaced.
  const std::string current(kind.manifest);
  for (const std::string& manifest : {current, temporary_name(current), saved_name(current)}) {
    std::string text;
    const std::string path = join_path(directory, manifest);
    if (files.exists(path) && files.read(path, text).ok()) names.merge(files_of(text));
  }
  std::erase_if(names, [&](const std::string& name) { return leads_through_link(files, directory, name); });
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

// One run of the transaction.
class Transaction {
 public:
  Transaction(FileSystem& files, const WritePlan& plan) : files_(files), plan_(plan) {
    for (const TargetFile& target : plan.targets)
      if (target.state != FileState::same) changed_.push_back(&target);
  }

  Outcome<WriteReport> run() {
    if (std::string message = prepare(); !message.empty()) {
      discard();
      return failure(message);
    }
    if (std::string message = exchange(); !message.empty()) {
      const std::string lost = undo();
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
      return quoted(plan_.directory) + " cannot be made: " + made.message;
    for (const TargetFile* target : changed_)
      if (std::string message = make_below(directory_of(target->path)); !message.empty()) return message;
    for (const std::string& path : plan_.temporaries)
      if (const FileResult removed = files_.remove(path); !removed.ok())
        return quoted(path) + " cannot be removed: " + removed.message;
    for (const TargetFile* target : changed_) {
      if (std::string message = write(temporary_path(target->path), target->wanted.text); !message.empty())
        return message;
      if (target->state != FileState::differs) continue;
      if (std::string message = write(saved_path(target->path), target->old_text); !message.empty())
        return message;
    }
    return {};
  }

  std::string make_below(const std::string& directory) {
    if (directory.empty() || files_.exists(directory)) return {};
    const FileResult made = files_.make_directory(directory);
    made_.push_back(directory);
    return made.ok() ? std::string() : quoted(directory) + " cannot be made: " + made.message;
  }

  std::string write(const std::string& path, const std::string& text) {
    written_.push_back(path);
    const FileResult result = files_.write_durably(path, text);
    return result.ok() ? std::string() : quoted(path) + " cannot be written: " + result.message;
  }

  std::string exchange() {
    for (const TargetFile* target : changed_) {
      ++exchanged_;
      if (const FileResult result = files_.rename(temporary_path(target->path), target->path); !result.ok())
        return quoted(target->path) + " cannot be replaced: " + result.message;
    }
    return {};
  }

  // The exchange that failed is undone too: a rename may have happened and only its sync failed.
  std::string undo() {
    std::vector<std::string> lost;
    for (std::size_t i = exchanged_; i-- > 0;) {
      const std::string& path = changed_[i]->path;
      FileResult result;
      if (changed_[i]->state == FileState::differs)
        result = files_.rename(saved_path(path), path);
      else if (files_.exists(path))
        result = files_.remove(path);
      if (result.ok()) continue;
      lost.push_back(changed_[i]->wanted.name);
      std::erase(written_, saved_path(path));  // the only copy of the old bytes
    }
    std::string names;
    for (const std::string& name : lost) names += (names.empty() ? "" : ", ") + quoted(name);
    return names;
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
    for (const std::string& name : plan_.stale) {
      const bool removed = remove_after(join_path(plan_.directory, name), warnings);
      report.removed += removed ? 1 : 0;
      if (name.find('/') != std::string::npos)
        remove_if_empty(directory_of(join_path(plan_.directory, name)));
    }
    for (const std::string& path : written_)
      if (files_.exists(path)) remove_after(path, warnings);
    return warnings;
  }

  bool remove_after(const std::string& path, std::vector<Diagnostic>& warnings) {
    const FileResult result = files_.remove(path);
    if (result.ok()) return true;
    warnings.push_back(make_diagnostic(
        "CFS0517", quoted(path) + " belongs to no stack and cannot be removed: " + result.message,
        "remove it by hand; the split itself is complete"));
    return false;
  }

  // The folder of a wave or of a move that is no more. What others have put there stays, and so does the folder.
  void remove_if_empty(const std::string& directory) {
    std::vector<std::string> names, directories;
    if (files_.list(directory, names).ok() && files_.list_directories(directory, directories).ok() &&
        names.empty() && directories.empty())
      files_.remove(directory);
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
  std::vector<const TargetFile*> changed_;
  std::vector<std::string> written_;  // temporary paths
  std::vector<std::string> made_;     // directories below the one
  std::size_t exchanged_ = 0;
};

}  // namespace

bool WritePlan::is_current() const {
  return stale.empty() &&
         std::ranges::all_of(targets, [](const TargetFile& t) { return t.state == FileState::same; });
}

namespace {

void add_leftovers(FileSystem& files, const std::string& path, WritePlan& plan) {
  for (const std::string& leftover : {temporary_path(path), saved_path(path)})
    if (files.exists(leftover) && std::ranges::find(plan.temporaries, leftover) == plan.temporaries.end())
      plan.temporaries.push_back(leftover);
}

// Of an earlier run, and neither wanted now nor the template itself.
std::vector<std::string> stale_files(FileSystem& files, const WritePlan& plan,
                                     const std::set<std::string>& ours, const IsTemplate& is_template) {
  std::vector<std::string> stale;
  for (const std::string& name : ours) {
    const std::string path = join_path(plan.directory, name);
    if (files.exists(path) && !files.is_directory(path) && !is_template(path)) stale.push_back(name);
  }
  return stale;
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

  std::set<std::string> ours = own_files(files, directory, kind);
  for (const TemplateFile& file : wanted) {
    const std::string path = join_path(directory, file.name);
    Outcome<TargetFile> target = compare(files, path, file, kind);
    if (!target) return target.diagnostics;
    target->is_ours = ours.erase(file.name) > 0;
    target->is_template = target->state != FileState::missing && is_template(path);
    plan.targets.push_back(std::move(*target));
    if (file.name.find('/') != std::string::npos) add_leftovers(files, path, plan);
  }
  std::ranges::stable_sort(plan.targets, {}, [](const TargetFile& t) { return rank(t.wanted.name); });
  if (lock) {
    Outcome<TargetFile> target = compare(files, lock->name, *lock, kind);
    if (!target) return target.diagnostics;
    target->is_ours = true;
    target->is_template = target->state != FileState::missing && is_template(lock->name);
    add_leftovers(files, lock->name, plan);
    plan.targets.insert(std::ranges::find_if(plan.targets, is_root), std::move(*target));
  }
  plan.stale = stale_files(files, plan, ours, is_template);
  return plan;
}

Outcome<WritePlan> plan_files(FileSystem& files, const std::vector<TemplateFile>& wanted) {
  WritePlan plan;
  plan.directory = ".";
  plan.directory_exists = true;
  for (const TemplateFile& file : wanted) {
    Outcome<TargetFile> target = compare(files, file.name, file, kSplitKind);
    if (!target) return target.diagnostics;
    target->is_ours = true;
    add_leftovers(files, file.name, plan);
    plan.targets.push_back(std::move(*target));
  }
  return plan;
}

std::vector<Diagnostic> write_conflicts(const WritePlan& plan, bool force, const WriteKind& kind) {
  const std::string other = "name another directory with " + std::string(kind.option);
  std::vector<Diagnostic> found;
  for (const TargetFile& target : plan.targets) {
    const std::string& path = target.path;
    if (target.is_template)
      found.push_back(make_diagnostic(
          "CFS0004", quoted(path) + " is the template itself and would be overwritten", other));
    else if (target.state == FileState::differs && !target.is_ours && !force)
      found.push_back(make_diagnostic(
          "CFS0004", quoted(path) + " would be overwritten and is not of " + std::string(kind.earlier),
          other + ", or overwrite it with --force"));
  }
  return found;
}

Outcome<WriteReport> write_split(FileSystem& files, const WritePlan& plan) {
  return Transaction(files, plan).run();
}

}  // namespace cfnsplit::cli
