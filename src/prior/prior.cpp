#include "prior/prior.hpp"

#include <algorithm>
#include <cfnsplit/split.hpp>
#include <map>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "prior/lock_keys.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

using PathsByKey = std::map<std::string, std::string, std::less<>>;  // key → path

// Any resource that the block makes, as CloudFormation names it: they all live where the block stands.
PathsByKey::const_iterator find_made(Node generator, const PathsByKey& paths) {
  for (const auto& [made, times] : declarations_of(generator))
    for (const std::string& id : expansions(made.key(), made))
      if (const auto found = paths.find(id); found != paths.end()) return found;
  return paths.end();
}

std::vector<std::string> sorted(std::vector<std::string> paths) {
  sort_unique(paths);
  return paths;
}

void place(Prior& prior, std::size_t resource, const std::string& path) {
  if (path.empty()) {
    prior.of_resource[resource] = kInRoot;
    return;
  }
  const auto at = std::ranges::lower_bound(prior.stacks, path);
  prior.of_resource[resource] = static_cast<std::int32_t>(at - prior.stacks.begin()) + 1;
}

Prior empty_prior(std::vector<std::string> stacks, const Template& source) {
  return {sorted(std::move(stacks)), std::vector<std::int32_t>(source.resources.size(), kNowhere),
          std::vector<char>(source.resources.size(), 0)};
}

// What one side holds and the other, and how much of it is the same.
struct Overlap {
  std::string what;  // "the lock file 'orders.cfnsplit.lock.json'"
  std::size_t known = 0, declared = 0, common = 0;
  std::string way_out = {};  // of a lock, which must fit: how to go on where it does not
};

// `name` is that of a lock file, or of the manifest that stands for one.
Overlap overlap_of(const Lock& lock, const std::string& name) {
  if (name.empty()) return {};  // known to hold more
  const bool is_lock = !name.ends_with(kManifestFile);
  return {(is_lock ? "the lock file " : "the earlier split of ") + quoted(name), lock.resources.size(), 0, 0,
          is_lock
              ? "name this template's lock file with --lock; --fresh writes the lock anew: with --deployed "
                "what is deployed stays in its stack, without it resources move"
              : "name another directory with --output; --fresh plans anew: with --deployed what is deployed "
                "stays in its stack, without it resources move"};
}

std::vector<Diagnostic> judge(const Overlap& overlap) {
  constexpr std::size_t kLeastShare = 10, kUsualShare = 2;
  if (overlap.known == 0 || overlap.common * kUsualShare >= overlap.known) return {};
  const std::string count = "of the " + std::to_string(overlap.known) + " resources in " + overlap.what +
                            " the template has " + std::to_string(overlap.common);
  if (!overlap.way_out.empty())
    return {make_diagnostic("CFS0804", count + ": it belongs to another template", overlap.way_out)};
  if (overlap.common == 0 || overlap.common * kLeastShare < std::min(overlap.known, overlap.declared))
    return {make_diagnostic("CFS0804", count + ": it belongs to another template",
                            "name what is deployed of this template with --deployed")};
  return {make_diagnostic("CFS0805", count, "what is missing is deleted when the split is deployed")};
}

std::vector<Diagnostic> find_name_clashes(const std::vector<std::string>& stacks, const std::string& what,
                                          const Template& source) {
  std::vector<Diagnostic> found;
  for (const std::string& path : stacks) {
    const std::string_view id = std::string_view(path).substr(path.rfind('/') + 1);
    const Section& section = source.resources.contains(id) ? source.resources : source.parameters;
    const Node taken = section.find(id);
    if (!taken) continue;
    found.push_back(make_diagnostic(
        "CFS0803",
        quoted(id) + " is the name of a nested stack in " + what + ", so nothing in the template can have it",
        "rename the resource or parameter", taken.key_place()));
  }
  return found;
}

Outcome<Prior> finished(Prior prior, const Overlap& overlap, const Template& source) {
  std::vector<Diagnostic> found = judge(overlap);
  append(found, find_name_clashes(prior.stacks, overlap.what, source));
  if (has_error(found)) return found;
  return {std::move(prior), std::move(found)};
}

}  // namespace

bool Prior::has_stacks() const {
  return std::ranges::any_of(of_resource, [](std::int32_t stack) { return stack > kInRoot; });
}

std::string_view Prior::path_of(std::size_t resource) const {
  const std::int32_t stack = of_resource[resource];
  return stack > kInRoot ? std::string_view(stacks[static_cast<std::size_t>(stack) - 1]) : std::string_view();
}

Outcome<Prior> prior_from(const Lock& lock, const std::string& name, const Template& source,
                          const References& references) {
  std::vector<std::string> stacks;
  for (const LockedStack& stack : lock.stacks) stacks.push_back(stack.path);
  PathsByKey paths;
  for (const LockedResource& resource : lock.resources) paths.emplace(resource.key, resource.path);
  Prior prior = empty_prior(std::move(stacks), source);
  const std::vector<std::string> keys = lock_keys(source, references);
  Overlap overlap = overlap_of(lock, name);
  overlap.declared = source.resources.size();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    prior.is_volatile[i] = keys[i] != source.resources.entries()[i].name;
    const auto found = paths.find(keys[i]);
    if (found == paths.end()) continue;
    place(prior, i, found->second);
    ++overlap.common;
  }
  return finished(std::move(prior), overlap, source);
}

Outcome<Prior> prior_from(const Deployed& deployed, const std::string& name, const Template& source,
                          const References& references) {
  PathsByKey paths, lasting;
  std::vector<Diagnostic> twice;
  for (const DeployedResource& resource : deployed.resources) {
    const auto [at, is_new] = paths.emplace(resource.id, resource.path);
    if (!is_new && source.resources.contains(resource.id))
      twice.push_back(make_diagnostic("CFS0807", quoted(resource.id) + " is deployed in two stacks",
                                      "give the files of one deployment only"));
    if (const std::string_view part = lasting_part(resource.id, resource.type); !part.empty())
      lasting.emplace(std::string(part) + ' ' + resource.type, resource.path);
  }
  if (!twice.empty()) return twice;
  Prior prior = empty_prior(deployed.stacks, source);
  const std::vector<std::string> keys = lock_keys(source, references);
  Overlap overlap{"what is deployed in " + quoted(name), deployed.resources.size(), source.resources.size(),
                  0};
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    const Declaration& resource = source.resources.entries()[i];
    prior.is_volatile[i] = keys[i] != resource.name;
    PathsByKey::const_iterator found = paths.find(resource.name);
    if (found != paths.end()) prior.is_volatile[i] = 0;  // this very one lives
    if (found == paths.end() && resource.is_generator) {
      found = find_made(resource.node, paths);
      if (found == paths.end()) continue;
    } else if (found == paths.end()) {
      const std::string_view type = resource_type(resource.node), part = lasting_part(resource.name, type);
      found = lasting.find(std::string(part) + ' ' + std::string(type));
      if (found == lasting.end()) continue;
    }
    place(prior, i, found->second);
    ++overlap.common;
  }
  return finished(std::move(prior), overlap, source);
}

Prior united(Prior deployed, const Prior& locked) {
  Prior both = std::move(deployed);
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < both.of_resource.size(); ++i) paths.emplace_back(both.path_of(i));
  const std::vector<std::int32_t> stood = both.of_resource;
  both.stacks.insert(both.stacks.end(), locked.stacks.begin(), locked.stacks.end());
  both.stacks = sorted(std::move(both.stacks));
  for (std::size_t i = 0; i < stood.size(); ++i) {
    if (stood[i] != kNowhere)
      place(both, i, paths[i]);
    else if (locked.of_resource[i] != kNowhere)
      place(both, i, std::string(locked.path_of(i)));
  }
  return both;
}

}  // namespace cfnsplit
