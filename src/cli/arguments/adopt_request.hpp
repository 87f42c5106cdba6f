#pragma once
// What `cfnsplit adopt` was asked, and what follows from it: how far limits may be raised, what has to be written into
// the configuration file, and the command lines that come next.
#include <cfnsplit/adopt.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adopt/adoption_text.hpp"
#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"
#include "cli/io/files_as_read.hpp"

namespace cfnsplit::cli {

class AdoptRequest {
 public:
  /// Reads the settings, the lock file and what is deployed. Errors: CFS0001, CFS0003.
  static Outcome<AdoptRequest> read(const Arguments& arguments, Environment& environment);

  const std::string& source() const { return arguments_.source(); }
  const SplitOptions& options() const { return settings_.split; }
  /// The files that the template includes, once it has been read.
  void include(std::vector<TemplateFile> files) { settings_.split.included = std::move(files); }
  const Settings& settings() const { return settings_; }
  const std::string& lock() const { return lock_; }      ///< path of the lock file
  const std::string& config() const { return config_; }  ///< path of the configuration file, there or not
  const FilesAsRead& as_read() const { return read_; }   ///< what the adoption rests on, of what it writes
  /// A limit that an option or the environment gives is held; the others go up to CloudFormation's quotas.
  const Limits& highest() const { return highest_; }

  /// The limits that have to stand in the configuration file, so that a later split keeps them.
  std::vector<ChangedLimit> changed(const Limits& limits) const;
  /// What the configuration file has to call the template, so that no later split begins anew; nothing where it does.
  const std::optional<std::string>& mark() const { return mark_; }
  /// Command lines, after a success and where something must move.
  std::vector<std::string> next_steps(const Adoption& adoption) const;
  std::vector<std::string> ways_out(const Adoption& adoption) const;

 private:
  explicit AdoptRequest(const Arguments& arguments) : arguments_(arguments) {}

  /// The options that were given, but for those of adopting itself and, without `limits`, the limits.
  std::vector<std::string> given_options(bool limits) const;

  Arguments arguments_;
  Settings settings_;
  Settings otherwise_;                  // without the limits that were given as options
  std::vector<const Option*> outside_;  // limits that the environment gives
  Limits highest_ = service_quotas();
  std::string lock_, config_;
  std::optional<std::string> mark_;
  FilesAsRead read_;
};

}  // namespace cfnsplit::cli
