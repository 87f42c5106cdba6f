// Two sources tell where resources stand, and either may be missing:
//   the lock file   every resource of the last split, by a key that outlasts new ids (lock_keys)
//   --deployed      the deployed templates, or listings of their stacks; both become a Deployed (read_deployed)
// Each becomes a Prior of its own, and they are united: where both tell of a resource, what is deployed goes first.
//
// Example: the lock has A and B in Back, C in Last; deployed are A in Api and B in the root.
//   united: A in Api, B in the root, C in Last. What neither knows stands nowhere, and goes where the plan likes.
#include "prior/read_prior.hpp"

#include <utility>

#include "base/diagnostics.hpp"
#include "prior/current_keys.hpp"
#include "prior/gone_resources.hpp"
#include "prior/read_deployed.hpp"

namespace cfnsplit {
namespace {

// The file, or the directory of the files.
std::string name_of(const std::vector<TemplateFile>& deployed) {
  const std::string& first = deployed.front().name;
  const std::size_t slash = first.rfind('/');
  return deployed.size() == 1 || slash == std::string::npos ? first : first.substr(0, slash);
}

}  // namespace

Outcome<LockAndPrior> read_prior(const Analysis& analysis, const SplitOptions& options) {
  LockAndPrior read;
  std::vector<Diagnostic> found;
  if (options.lock) {
    Outcome<Lock> lock = read_lock(std::make_shared<SourceText>(options.lock->name, options.lock->text));
    if (!lock) return std::move(lock.diagnostics);
    read.lock = with_current_keys(std::move(*lock), analysis.source, analysis.references);
    Outcome<Prior> locked = prior_from(read.lock, options.lock->name, analysis.source, analysis.references);
    append(found, std::move(locked.diagnostics));
    if (!locked) return found;
    read.prior = std::move(*locked);
  }
  if (!options.deployed.empty()) {
    Outcome<Deployed> deployed = read_deployed(analysis.source, options.deployed);
    append(found, deployed.diagnostics);
    if (!deployed) return found;
    lend_fingerprints(*deployed, read.lock);
    Outcome<Prior> adopted =
        prior_from(*deployed, name_of(options.deployed), analysis.source, analysis.references);
    append(found, std::move(adopted.diagnostics));
    if (!adopted) return found;
    read.prior = read.prior ? united(std::move(*adopted), *read.prior) : std::move(*adopted);
  }
  if (!read.prior) return {std::move(read), std::move(found)};
  append(found, warn_of_gone(read.prior->gone, analysis.source));
  append(found, assume_outputs(*read.prior, analysis.source, analysis.references, options.limits.outputs));
  return {std::move(read), std::move(found)};
}

}  // namespace cfnsplit
