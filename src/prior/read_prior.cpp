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
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/first_of.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "prior/current_keys.hpp"
#include "prior/earlier_split.hpp"
#include "prior/gone_resources.hpp"
#include "prior/lock_source.hpp"
#include "prior/new_outputs.hpp"
#include "prior/parameters_apart.hpp"
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
    // Only the program itself makes a lock without a file: of a whole estate, for one of the templates in it.
    const LockHolds holds = options_.lock->name.empty() ? LockHolds::more : LockHolds::this_template;
    if (!take(with_current_keys(std::move(*lock), analysis_.source, analysis_.references),
              options_.lock->name, holds))
      return false;
    if (options_.manifest) compare_with_earlier_split();
    return true;
  }

  bool read_earlier_split() {
    Outcome<Lock> lock = lock_of_manifest(*options_.manifest, analysis_.source, analysis_.references);
    append(found_, std::move(lock.diagnostics));
    if (!lock || !take(std::move(*lock), options_.manifest->name, LockHolds::this_template)) return false;
    forget_new_outputs(*read_.prior, analysis_.references);
    return true;
  }

  bool take(Lock lock, const std::string& name, LockHolds holds) {
    Outcome<Prior> prior = prior_from(lock, name, analysis_.source, analysis_.references, holds);
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
    found_.push_back(other_source_of(options_.lock->name, lock.source, source));
    found_.back().severity = Severity::note;  // it may have been renamed
  }

  void compare_with_earlier_split() {
    const Outcome<Lock> earlier =
        lock_of_manifest(*options_.manifest, analysis_.source, analysis_.references);
    if (!earlier) return;
    const Outcome<Prior> before =
        prior_from(*earlier, options_.manifest->name, analysis_.source, analysis_.references);
    if (!before) return refuse_other_split(before.diagnostics);
    const std::vector<RenamedStack> renamed = renamed_since(*before, *read_.prior);
    for (const RenamedStack& stack : renamed)
      found_.push_back(make_diagnostic(
          "CFS0829",
          "the lock file calls the stack " + quote(stack.now) + " that is " + quote(stack.before) + " in " +
              quote(options_.manifest->name) +
              ": once deployed, CloudFormation deletes all in it and creates it anew",
          "if that split is deployed, give the stack its name back in " + quote(options_.lock->name)));
    warn_of_other_places(*before, renamed);
  }

  // It would be replaced by this template's.
  void refuse_other_split(std::vector<Diagnostic> found) {
    for (Diagnostic& one : found) {
      if (one.code != "CFS0804") continue;
      one.hint = "name another directory with --output, or replace that split with --force";
      found_.push_back(std::move(one));
    }
  }

  // The lock file goes first. Where a hand has changed it, or another split wrote the directory, that is said.
  void warn_of_other_places(const Prior& before, const std::vector<RenamedStack>& renamed) {
    std::vector<ChangedPlace> changed;
    for (std::size_t i = 0; i < before.of_resource.size(); ++i) {
      if (before.of_resource[i] == kNowhere || read_.prior->of_resource[i] == kNowhere) continue;
      const std::string_view was = before.path_of(i), is = read_.prior->path_of(i);
      const bool is_of_renamed = std::ranges::any_of(
          renamed, [&](const RenamedStack& stack) { return stack.before == was && stack.now == is; });
      if (was != is && !is_of_renamed)
        changed.push_back(
            {std::string(analysis_.source.resources.entries()[i].name), std::string(was), std::string(is)});
    }
    if (changed.empty()) return;
    found_.push_back(other_places_of(changed, quote(options_.lock->name) + " has ", options_.manifest->name,
                                     "the lock file goes first; if that split is deployed, see with "
                                     "'cfnsplit moves' and --deployed what it "
                                     "does to them, or take the lock file from version control"));
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
    read_.removed = removed_since(*deployed, analysis_.source);  // goes before what the lock file told
    if (options_.lock) compare_with_lock(*prior);
    read_.prior = read_.prior ? united(std::move(*prior), *read_.prior) : std::move(*prior);
    std::erase_if(read_.prior->parameters_apart,
                  [&](const std::string& name) { return root_declares(*deployed, name); });
    return true;
  }

  void compare_with_lock(const Prior& deployed) {
    const std::vector<RenamedStack> renamed = renamed_since(deployed, *read_.prior);
    refuse_renamed_stacks(renamed);
    if (renamed.empty()) warn_of_overruled(deployed);
  }

  // The lock file is older than what is deployed, or what is deployed was fetched before the lock file was written.
  void warn_of_overruled(const Prior& deployed) {
    const Prior& locked = *read_.prior;
    std::vector<std::string> elsewhere;
    for (std::size_t i = 0; i < locked.of_resource.size(); ++i) {
      if (locked.of_resource[i] == kNowhere || locked.is_volatile[i]) continue;
      if (deployed.of_resource[i] != kNowhere && deployed.path_of(i) != locked.path_of(i))
        elsewhere.push_back(quote(analysis_.source.resources.entries()[i].name));
    }
    if (elsewhere.empty()) return;
    const std::string resources = elsewhere.size() == 1 ? " resource" : " resources";
    found_.push_back(make_diagnostic(
        "CFS0821",
        "the lock file " + quote(options_.lock->name) + " puts " + std::to_string(elsewhere.size()) +
            resources + " elsewhere than what is deployed: " + first_of(elsewhere),
        "what is deployed is taken; if it was fetched before the last deployment, fetch it again"));
  }

  void refuse_renamed_stacks(const std::vector<RenamedStack>& renamed) {
    for (const RenamedStack& stack : renamed)
      found_.push_back(make_diagnostic("CFS0830",
                                       "the lock file calls the stack " + quote(stack.now) +
                                           " that is deployed as " + quote(stack.before) +
                                           ": CloudFormation would delete all in it and create it anew",
                                       "give the stack its name back in " + quote(options_.lock->name) +
                                           ", or take the names that are deployed with --fresh"));
  }

  const Analysis& analysis_;
  const SplitOptions& options_;
  LockAndPrior read_;
  std::vector<Diagnostic> found_;
};

}  // namespace

bool drops_orders(const LockAndPrior& read, const SplitOptions& options) {
  if (!options.known_values) return false;
  if (options.keep_orders) return !*options.keep_orders;
  return read.prior ? read.lock.drops_orders : true;
}

Outcome<LockAndPrior> read_prior(const Analysis& analysis, const SplitOptions& options) {
  return PriorReader(analysis, options).read();
}

}  // namespace cfnsplit
