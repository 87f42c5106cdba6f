#include "cli/arguments/prior_sources.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/letter_case.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/adopt_hints.hpp"
#include "cli/arguments/old_lock.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "prior/earlier_split.hpp"
#include "prior/lock_file.hpp"
#include "prior/lock_source.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"

namespace cfnsplit::cli {
namespace {

std::string beside_config(const std::string& name, const Settings& settings, Environment& environment) {
  const std::optional<std::string> file = config_path(settings.config, environment);
  return file ? join_path(directory_of(*file), name) : name;
}

// app.cfnsplit.lock.json of templates/app.yaml.
std::string lock_name_of(const std::string& source) {
  return (source == "-" ? "" : name_without_ending(source) + '.') + std::string(kLockFile);
}

class PriorFiles {
 public:
  PriorFiles(const std::string& source, const std::string& lock, Environment& environment, Settings& settings)
      : source_(source), lock_(lock), environment_(environment), settings_(settings) {}

  std::vector<Diagnostic> read() {
    if (source_ != "-")
      settings_.split.lock_source = path_below(directory_of(lock_), source_, environment_.current_directory);
    if (settings_.fresh) return {};
    if (environment_.files.exists(lock_))
      read_lock_file(lock_);
    else if (!settings_.lock)
      take_over_old_lock();
    if (!has_error(found_) && settings_.output) read_manifest(*settings_.output);
    const bool knows = settings_.split.lock || settings_.split.manifest || settings_.deployed;
    if (!has_error(found_) && !knows && !settings_.lock) take_over_fitting_lock();
    if (!has_error(found_) && !knows && !settings_.split.lock) refuse_to_forget();
    return std::move(found_);
  }

 private:
  void read_lock_file(const std::string& path) {
    std::optional<std::string> text = read_text(path);
    if (!text) return;
    refuse_other_source(path, *text);
    settings_.split.lock = TemplateFile{path, std::move(*text)};
  }

  // Two templates in use, each in a directory of its own, must not take turns with one lock file. Where the recorded
  // one is not there any more, it may have been moved here.
  void refuse_other_source(const std::string& path, const std::string& text) {
    const std::string source = settings_.split.lock_source;
    const Outcome<Lock> lock = read_lock(std::make_shared<SourceText>(path, text));
    if (!lock || lock->source.empty() || source.empty()) return;
    const std::string recorded = join_path(directory_of(path), lock->source);
    const bool is_other = directory_of(lock->source) != directory_of(source) && is_below(path) &&
                          environment_.files.exists(recorded) && !environment_.same_file(recorded, source_);
    if (is_other) found_.push_back(other_source_of(path, lock->source, source));
  }

  // The recorded source is then the way to the template, and not only its name.
  bool is_below(const std::string& lock) const {
    return environment_.same_file(join_path(directory_of(lock), settings_.split.lock_source), source_);
  }

  std::optional<std::string> read_text(const std::string& path) {
    Outcome<std::string> text = read_source(path, environment_);
    append(found_, std::move(text.diagnostics));
    return text ? std::optional(std::move(*text)) : std::nullopt;
  }

  void take_over_old_lock() {
    const std::string path = beside_config(std::string(kLockFile), settings_, environment_);
    std::string text;
    if (path == lock_ || !environment_.files.exists(path) || !environment_.files.read(source_, text).ok())
      return;
    std::optional<std::string> old = read_text(path);
    if (!old) return;
    TemplateFile lock{path, std::move(*old)};
    const Outcome<bool> is_own = is_lock_of(lock, source_, text, settings_.split);
    append(found_, is_own.diagnostics);
    if (!is_own) return;
    found_.push_back(
        make_diagnostic("CFS0825",
                        *is_own ? quote(path) + " is read, for there is no " + quote(lock_) + " yet"
                                : quote(path) + " is the lock file of another template, and is left alone",
                        *is_own ? "commit " + quote(lock_) + " once it is written; " + quote(path) +
                                      " can then be deleted, if no other template needs it"
                                : "this template's is " + quote(lock_)));
    if (*is_own) settings_.split.lock = std::move(lock);
  }

  // The lock files here whose template is gone: this one may be it, under another name.
  std::vector<TemplateFile> orphaned_locks() {
    std::vector<TemplateFile> orphaned;
    std::vector<std::string> names;
    const std::string directory = directory_of(lock_);
    environment_.files.list(directory.empty() ? "." : directory, names);
    for (const std::string& name : names) {
      TemplateFile file{join_path(directory, name), ""};
      if (!name.ends_with('.' + std::string(kLockFile)) ||
          !environment_.files.read(file.name, file.text).ok())
        continue;
      const Outcome<Lock> lock = read_lock(std::make_shared<SourceText>(file.name, file.text));
      if (lock && !lock->source.empty() && !environment_.files.exists(join_path(directory, lock->source)))
        orphaned.push_back(std::move(file));
    }
    return orphaned;
  }

  // One that fits is read: a template that is new in truth is only split like the one that is gone. Which of several
  // it is nobody knows.
  void take_over_fitting_lock() {
    std::vector<TemplateFile> locks = orphaned_locks();
    std::string text;
    if (locks.empty() || source_ == "-" || !environment_.files.read(source_, text).ok()) return;
    locks = fitting_locks(std::move(locks), source_, text, settings_.split);
    if (locks.empty()) return;
    const bool is_read = locks.size() == 1;
    const std::string& fitting = locks.front().name;
    found_.push_back(make_diagnostic(
        "CFS0834",
        "there is no lock file " + quote(lock_) + ", and " + quote(fitting) + " fits the template" +
            (is_read ? ", so it is read" : ", as do others"),
        is_read ? "if the template was renamed, commit " + quote(lock_) + " once it is written, and delete " +
                      quote(fitting) + "; if it is another one, --fresh plans anew"
                : "if the template was renamed, rename its file to " + quote(lock_) +
                      ", or name it with --lock"));
    if (is_read) settings_.split.lock = std::move(locks.front());
  }

  // The stack is deployed: a plan that knows nothing of it would scatter what lives.
  void refuse_to_forget() {
    if (!is_adopted(source_, settings_, environment_)) return;
    const std::string name = adopted_name(source_, settings_, environment_);
    const bool looked_in_directory = settings_.output && !settings_.output->empty();
    found_.push_back(make_diagnostic(
        "CFS0816",
        quote(name) + " was adopted, so it is deployed, but " +
            (looked_in_directory ? "there is neither its lock file " + quote(lock_) + " nor an earlier split"
                                 : "there is no lock file " + quote(lock_)) +
            " that says where its resources stand",
        "take the lock file from version control, such as with 'git restore " +
            printable(shell_line({as_operand(lock_)})) + "', or write it again from what is deployed: '" +
            adopt_line(source_, settings_) + "'; " +
            (looked_in_directory ? std::string()
                                 : "where DIR still has its split, '" +
                                       printable(shell_line({"cfnsplit", "split", as_operand(source_)})) +
                                       " -o DIR' reads that and writes the lock file; ") +
            "--fresh plans anew, which moves what is deployed"));
  }

  // Less than half of what the manifest has is locked: it is that of another template.
  bool is_of_other(const EarlierSplit& split) const {
    const TemplateFile& file = *settings_.split.lock;
    const Outcome<Lock> lock = read_lock(std::make_shared<SourceText>(file.name, file.text));
    const auto common = std::ranges::count_if(split.places, [&](const auto& place) {
      return lock && std::ranges::binary_search(lock->resources, place.first, {}, &LockedResource::key);
    });
    return static_cast<std::size_t>(common) * 2 < split.places.size();
  }

  void read_manifest(const std::string& output) {
    const std::string path = join_path(output, kManifestFile);
    if (output.empty() || !environment_.files.exists(path)) return;
    std::optional<std::string> text = read_text(path);
    if (!text) return;
    const auto split = read_earlier_split(*text);
    if (!split) return;
    if (settings_.split.lock && settings_.force && is_of_other(*split)) return;  // it is replaced
    settings_.split.manifest = TemplateFile{path, std::move(*text)};
    if (settings_.split.lock) return;
    found_.push_back(make_diagnostic("CFS0828",
                                     "there is no lock file " + quote(lock_) + ": " + quote(path) +
                                         " of the earlier split says where resources stand",
                                     "commit the lock file; --fresh plans anew"));
  }

  const std::string& source_;
  const std::string& lock_;
  Environment& environment_;
  Settings& settings_;
  std::vector<Diagnostic> found_;
};

std::vector<Diagnostic> read_what_is_deployed(const std::string& source, Environment& environment,
                                              Settings& settings) {
  SplitOptions& options = settings.split;
  const std::string& deployed = *settings.deployed;
  if (environment.files.is_directory(deployed)) {
    Outcome<std::vector<TemplateFile>> files = read_templates(deployed, source, environment);
    if (!files) return files.diagnostics;
    options.deployed = std::move(*files);
    for (TemplateFile& file : options.deployed) file.name = join_path(deployed, file.name);
    if (options.deployed.empty()) options.deployed.push_back({deployed, ""});
    return {};
  }
  Outcome<std::string> text = read_source(deployed, environment);
  if (!text) return text.diagnostics;
  options.deployed = {TemplateFile{deployed, std::move(*text)}};
  return {};
}

}  // namespace

bool is_ci(Environment& environment) {
  const std::string value = in_lower_case(environment.variable("CI").value_or(""));
  return !value.empty() && value != "false" && value != "0";
}

std::optional<std::string> lock_path(const std::string& source, const Settings& settings,
                                     Environment& environment) {
  if (settings.no_lock) return {};
  if (settings.lock) return settings.lock;
  return beside_config(lock_name_of(source), settings, environment);
}

std::string adopted_name(const std::string& source, const Settings& settings, Environment& environment) {
  if (source == "-") return source;
  const std::string config = config_path(settings.config, environment).value_or(kConfigFile);
  return path_from(directory_of(config), source, environment.current_directory);
}

bool is_adopted(const std::string& source, const Settings& settings, Environment& environment) {
  const std::string name = adopted_name(source, settings, environment);
  return std::ranges::any_of(settings.adopted, [&](const std::string& adopted) {
    return adopted == name || normal_path(adopted) == name;
  });
}

std::vector<std::string> directories_of_settings(const Arguments& arguments, Environment& environment) {
  Settings settings = arguments.settings;
  settings.no_lock = false;
  const std::string& source = arguments.source();
  std::vector<std::string> directories;
  for (const std::string& path : {config_path(settings.config, environment).value_or(kConfigFile),
                                  *lock_path(source, settings, environment)})
    directories.push_back(directory_behind_link(environment.files, path));
  return directories;
}

std::vector<Diagnostic> read_prior_files(const std::string& source, const std::optional<std::string>& lock,
                                         Environment& environment, Settings& settings) {
  if (lock && lock->empty()) return {usage_error("--lock is an empty text", "name the lock file")};
  std::vector<Diagnostic> found;
  if (lock) found = PriorFiles(source, *lock, environment, settings).read();
  if (settings.deployed && !has_error(found))
    append(found, read_what_is_deployed(source, environment, settings));
  return found;
}

std::vector<Diagnostic> complaints_about_lock(const std::string& source, const std::string& lock,
                                              const Settings& settings, Environment& environment) {
  std::string text;
  if (!settings.fresh || !environment.files.exists(lock)) return {};
  if (source != "-" && environment.same_file(lock, source))
    return {make_diagnostic("CFS0004", quote(lock) + " is the template itself and would be overwritten",
                            "name another file with --lock")};
  if (settings.force || (environment.files.read(lock, text).ok() && may_be_lock(text))) return {};
  return {make_diagnostic("CFS0004", quote(lock) + " would be overwritten and is no lock file",
                          "name another file with --lock")};
}

}  // namespace cfnsplit::cli
