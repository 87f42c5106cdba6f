// Three sources tell where resources stand, and each may be missing:
//   the lock file   every resource of the last split, by a key that outlasts new ids (lock_keys)
//   the manifest    of the split that stands in the output directory, where there is no lock file
//   --deployed      the deployed templates, or listings of their stacks; both become a Deployed (read_deployed)
// Each becomes a Prior of its own, and they are united: where both tell of a resource, what is deployed goes first.
//
// Example: the lock has A and B in Back, C in Last; deployed are A in Api and B in the root.
//   united: A in Api, B in the root, C in Last. What neither knows stands nowhere, and goes where the plan likes.
#include "prior/read_prior.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "prior/current_keys.hpp"
#include "prior/earlier_split.hpp"
#include "prior/gone_resources.hpp"
#include "prior/lock_source.hpp"
#include "prior/read_deployed.hpp"
#include "prior/since_before.hpp"

namespace cfnsplit {
namespace {

// The file, or the directory of the files.
std::string name_of(const std::vector<TemplateFile>& deployed) {
  const std::string& first = deployed.front().name;
  const std::size_t slash = first.rfind('/');
  return deployed.size() == 1 || slash == std::string::npos ? first : first.substr(0, slash);
}

class PriorReader {
 public:
  PriorReader(const Analysis& analysis, const SplitOptions& options)
      : analysis_(analysis), options_(options) {}

  Outcome<LockAndPrior> read() {
    const bool is_read = (!options_.lock || read_lock_file()) &&
                         (options_.lock || !options_.manifest || read_earlier_split()) &&
                         (options_.deployed.empty() || read_what_is_deployed());
    if (!is_read || has_error(found_)) return std::move(found_);
    if (read_.prior) judge_prior(*read_.prior);
    sort_unique(read_.removed);
    return {std::move(read_), std::move(found_)};
  }

 private:
  void judge_prior(Prior& prior) {
    append(found_, warn_of_gone(prior.gone, analysis_.source));
    append(found_, assume_outputs(prior, analysis_.source, analysis_.references, options_.limits.outputs));
  }

  bool read_lock_file() {
    Outcome<Lock> lock = read_lock(std::make_shared<SourceText>(options_.lock->name, options_.lock->text));
    append(found_, std::move(lock.diagnostics));
    if (!lock) return false;
    note_other_source(*lock);
    if (!take(with_current_keys(std::move(*lock), analysis_.source, analysis_.references), options_.lock->name))
      return false;
    if (options_.manifest) warn_of_renamed_stacks();
    return true;
  }

  bool read_earlier_split() {
    Outcome<Lock> lock = lock_of_manifest(*options_.manifest, analysis_.source, analysis_.references);
    append(found_, std::move(lock.diagnostics));
    return lock && take(std::move(*lock), options_.manifest->name);
  }

  bool take(Lock lock, const std::string& name) {
    Outcome<Prior> prior = prior_from(lock, name, analysis_.source, analysis_.references);
    append(found_, std::move(prior.diagnostics));
    if (!prior) return false;
    read_.removed = removed_since(lock, analysis_.source, analysis_.references);
    read_.lock = std::move(lock);
    read_.prior = std::move(*prior);
    return true;
  }

  void note_other_source(const Lock& lock) {
    const std::string source = lock_source_of(analysis_.source.document->source().name(), options_);
    if (is_same_source(lock.source, source)) return;
    found_.push_back(
        make_diagnostic("CFS0826",
                        "the lock file " + quoted(options_.lock->name) + " was written for " +
                            quoted(lock.source) + ", and is read for " + quoted(source),
                        "two templates that are both in use need a lock file each: name them with --lock"));
  }

  void warn_of_renamed_stacks() {
    const Outcome<Lock> earlier =
        lock_of_manifest(*options_.manifest, analysis_.source, analysis_.references);
    if (!earlier) return;
    const Outcome<Prior> before =
        prior_from(*earlier, options_.manifest->name, analysis_.source, analysis_.references);
    if (!before) return;  // of another template
    for (const RenamedStack& stack : renamed_since(*before, *read_.prior))
      found_.push_back(make_diagnostic(
          "CFS0829",
          "the lock file calls the stack " + quoted(stack.now) + " that is " + quoted(stack.before) + " in " +
              quoted(options_.manifest->name) +
              ": once deployed, CloudFormation deletes all in it and creates it anew",
          "if that split is deployed, give the stack its name back in " + quoted(options_.lock->name)));
  }

  bool read_what_is_deployed() {
    Outcome<Deployed> deployed = read_deployed(analysis_.source, options_.deployed);
    append(found_, deployed.diagnostics);
    if (!deployed) return false;
    lend_fingerprints(*deployed, read_.lock);
    Outcome<Prior> prior =
        prior_from(*deployed, name_of(options_.deployed), analysis_.source, analysis_.references);
    append(found_, std::move(prior.diagnostics));
    if (!prior) return false;
    std::ranges::move(removed_since(*deployed, analysis_.source), std::back_inserter(read_.removed));
    if (options_.lock) refuse_renamed_stacks(*prior);
    read_.prior = read_.prior ? united(std::move(*prior), *read_.prior) : std::move(*prior);
    return true;
  }

  void refuse_renamed_stacks(const Prior& deployed) {
    for (const RenamedStack& stack : renamed_since(deployed, *read_.prior))
      found_.push_back(make_diagnostic("CFS0830",
                                       "the lock file calls the stack " + quoted(stack.now) +
                                           " that is deployed as " + quoted(stack.before) +
                                           ": CloudFormation would delete all in it and create it anew",
                                       "give the stack its name back in " + quoted(options_.lock->name) +
                                           ", or take the names that are deployed with --fresh"));
  }

  const Analysis& analysis_;
  const SplitOptions& options_;
  LockAndPrior read_;
  std::vector<Diagnostic> found_;
};

}  // namespace

Outcome<LockAndPrior> read_prior(const Analysis& analysis, const SplitOptions& options) {
  return PriorReader(analysis, options).read();
}

}  // namespace cfnsplit
