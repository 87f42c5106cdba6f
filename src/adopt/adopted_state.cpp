#include "adopt/adopted_state.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/codes.hpp"
#include "base/first_of.hpp"
#include "base/spelling.hpp"
#include "prior/lock_keys.hpp"
#include "prior/read_deployed.hpp"
#include "prior/read_prior.hpp"

namespace cfnsplit {
namespace {

// A stack needs a place for each resource and for each stack that it declares. What a loop makes is not counted here,
// nor what is new at every build, for that is never said to move.
std::int64_t fullest_of(const Template& source, const Prior& prior, const AdoptedState& state) {
  std::map<std::string, std::int64_t, std::less<>> places;
  std::set<std::string, std::less<>> declared;
  for (std::size_t i = 0; i < prior.of_resource.size(); ++i) {
    if (prior.of_resource[i] == kNowhere || prior.is_volatile[i]) continue;
    if (!state.deployed.empty() && !state.deployed.contains(source.resources.entries()[i].name)) continue;
    std::string path(prior.path_of(i));
    places[path] += source.resources.entries()[i].is_generator ? 0 : 1;
    while (!path.empty() && declared.insert(path).second) {
      const std::size_t slash = path.rfind('/');
      path.resize(slash == std::string::npos ? 0 : slash);
      ++places[path];
    }
  }
  std::int64_t fullest = 0;
  for (const auto& [path, count] : places) fullest = std::max(fullest, count);
  return fullest;
}

// A lock without some of its keys, and without the stacks that nothing is left in.
Lock without(const Lock& lock, const std::set<std::string, std::less<>>& planned) {
  Lock kept = lock;
  std::erase_if(kept.resources, [&](const LockedResource& one) { return planned.contains(one.key); });
  std::erase_if(kept.fingerprints, [&](const LockedFingerprint& one) { return planned.contains(one.key); });
  std::erase_if(kept.stacks, [&](const LockedStack& stack) {
    const auto stands_there = [&](const auto& one) {
      return one.path == stack.path || one.path.starts_with(stack.path + '/');
    };
    return std::ranges::none_of(kept.resources, stands_there) &&
           std::ranges::none_of(kept.outputs, stands_there);
  });
  return kept;
}

// Stacks of the lock file that were never deployed, or that the listing is too old for.
std::vector<Diagnostic> warn_of_unlisted(const Template& source, const Prior& locked, const Prior& deployed,
                                         const std::string& lock) {
  std::vector<std::string> unlisted;
  for (std::size_t i = 0; i < locked.of_resource.size(); ++i) {
    if (locked.of_resource[i] == kNowhere || locked.is_volatile[i]) continue;
    if (deployed.of_resource[i] != kNowhere) continue;
    if (const std::string path(locked.path_of(i));
        !path.empty() && !std::ranges::binary_search(deployed.stacks, path))
      unlisted.push_back(quote(source.resources.entries()[i].name));
  }
  if (unlisted.empty()) return {};
  const std::string resources = unlisted.size() == 1 ? " resource stands" : " resources stand";
  return {make_diagnostic("CFS0822",
                          "by the lock file " + quote(lock) + " " + std::to_string(unlisted.size()) +
                              resources +
                              " in nested stacks that what is deployed does not have: " + first_of(unlisted),
                          "if these stacks are deployed, fetch what is deployed again, with all of its "
                          "stacks; if they never were, go on, or leave the lock file out with --fresh")};
}

// What is deployed under the id that it has now never had another: a lock file of which only look-alikes are in the
// template is another's.
std::vector<Diagnostic> refuse_other_lock(const Analysis& analysis, const Lock& lock, const Prior& deployed,
                                          const std::string& name) {
  const std::vector<std::string> keys = lock_keys(analysis.source, analysis.references);
  std::size_t common = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool may_be_renamed = deployed.of_resource[i] == kNowhere || deployed.is_volatile[i];
    if (may_be_renamed || std::ranges::binary_search(lock.resources, keys[i], {}, &LockedResource::key))
      ++common;
  }
  if (common * 2 >= lock.resources.size()) return {};
  return {make_diagnostic(
      "CFS0804",
      "of the " + std::to_string(lock.resources.size()) + " resources in the lock file " + quote(name) +
          " the template has " + std::to_string(common) + ": it belongs to another template",
      "name this template's lock file with --lock; --fresh writes the lock anew from what is deployed")};
}

// What the template has and nothing of is deployed may still come anywhere, whatever an earlier plan said of it.
void fill_in_deployed(const Analysis& analysis, const Lock& lock, const SplitOptions& options,
                      const Prior& deployed, AdoptedState& state) {
  const std::vector<std::string> keys = lock_keys(analysis.source, analysis.references);
  std::set<std::string, std::less<>> planned;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (deployed.of_resource[i] == kNowhere)
      planned.insert(keys[i]);
    else
      state.deployed.emplace(analysis.source.resources.entries()[i].name);
  }
  if (!options.lock) return;
  state.lock = {options.lock->name, write_lock(without(lock, planned))};
  const Outcome<Prior> locked = prior_from(lock, options.lock->name, analysis.source, analysis.references);
  if (locked) state.unlisted = warn_of_unlisted(analysis.source, *locked, deployed, options.lock->name);
}

}  // namespace

std::int64_t fullest_standing(const Template& source, const Prior& prior) {
  return fullest_of(source, prior, {});
}

Outcome<AdoptedState> read_adopted_state(const Analysis& analysis, const SplitOptions& options) {
  const Outcome<LockAndPrior> read = read_prior(analysis, options);
  if (!read) return read.diagnostics;
  AdoptedState state;
  if (read->prior) state.fullest_of_all = fullest_of(analysis.source, *read->prior, state);
  if (options.deployed.empty()) return state;
  SplitOptions unlocked = options;
  unlocked.lock.reset();
  const Outcome<LockAndPrior> deployed = read_prior(analysis, unlocked);
  if (!deployed) return deployed.diagnostics;
  if (options.lock)
    if (std::vector<Diagnostic> other =
            refuse_other_lock(analysis, read->lock, *deployed->prior, options.lock->name);
        !other.empty())
      return other;
  fill_in_deployed(analysis, read->lock, options, *deployed->prior, state);
  state.fullest_deployed = fullest_of(analysis.source, *read->prior, state);
  state.removed = deployed->removed;
  const Outcome<Deployed> stacks = read_deployed(analysis.source, options.deployed);
  if (!stacks) return stacks.diagnostics;
  if (const auto root = stacks->stack_names.find(""); root != stacks->stack_names.end())
    state.stack_name = root->second;
  return state;
}

}  // namespace cfnsplit
