#include "prior/prior.hpp"

#include <algorithm>
#include <cfnsplit/split.hpp>
#include <map>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "prior/current_keys.hpp"
#include "prior/fingerprints.hpp"
#include "prior/gone_resources.hpp"
#include "prior/lock_keys.hpp"
#include "prior/new_outputs.hpp"
#include "prior/parameters_apart.hpp"
#include "template/counts.hpp"
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

std::vector<std::string> sorted(std::vector<std::string> texts) {
  sort_unique(texts);
  return texts;
}

std::int32_t stack_at(const Prior& prior, const std::string& path) {
  if (path.empty()) return kInRoot;
  const auto at = std::ranges::lower_bound(prior.stacks, path);
  return static_cast<std::int32_t>(at - prior.stacks.begin()) + 1;
}

void place(Prior& prior, std::size_t resource, const std::string& path) {
  prior.of_resource[resource] = stack_at(prior, path);
}

Prior empty_prior(std::vector<std::string> stacks, const Template& source) {
  return {sorted(std::move(stacks)), std::vector<std::int32_t>(source.resources.size(), kNowhere),
          std::vector<char>(source.resources.size(), 0),
          std::vector<std::int32_t>(source.outputs.size(), kNowhere)};
}

void place_outputs(Prior& prior, const Template& source, const std::vector<LockedOutput>& outputs) {
  for (const LockedOutput& output : outputs)
    if (const std::int32_t i = source.outputs.index_of(output.name); i >= 0)
      prior.of_output[static_cast<std::size_t>(i)] = stack_at(prior, output.path);
}

std::string_view path_at(const std::vector<std::string>& stacks, std::int32_t stack) {
  return stack > kInRoot ? std::string_view(stacks[static_cast<std::size_t>(stack) - 1]) : std::string_view();
}

void place_all(Prior& prior, const std::vector<Renamed>& renamed) {
  for (const auto& [resource, path] : renamed) {
    place(prior, resource, path);
    prior.is_volatile[resource] = 1;
  }
}

// What has another id stands where it stood.
void place_renamed(Prior& prior, const Template& source, const References& references) {
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < prior.of_resource.size(); ++i)
    if (prior.of_resource[i] == kNowhere) fresh.push_back(i);
  const std::vector<Renamed> renamed = find_renamed(prior.gone, fresh, source, references);
  place_all(prior, renamed);
}

// What one side holds and the other, and how much of it is the same.
struct Overlap {
  std::string what;   // "the lock file 'orders.cfnsplit.lock.json'"
  std::string other;  // what to do where it is another template's
  bool must_fit;      // half of what is known must be in the template
  std::size_t known = 0, declared = 0, common = 0;
};

// `name` is that of a lock file, or of the manifest that stands for one.
Overlap overlap_of(const Lock& lock, const std::string& name, LockHolds holds) {
  if (holds == LockHolds::more) return {};
  const bool is_lock = !name.ends_with(kManifestFile);
  const std::string anew = "with --deployed what is deployed stays in its stack, without it resources move";
  return {(is_lock ? "the lock file " : "the earlier split of ") + quote(name),
          is_lock ? "name this template's lock file with --lock; --fresh writes the lock anew: " + anew
                  : "name another directory with --output; --fresh plans anew: " + anew,
          true, lock.resources.size()};
}

Overlap overlap_of(const Deployed& deployed, const std::string& name) {
  return {"what is deployed in " + quote(name),
          "name the right file or directory with --deployed, or the template that is deployed there", false,
          deployed.resources.size()};
}

std::vector<Diagnostic> judge(const Overlap& overlap) {
  constexpr std::size_t kLeastShare = 10, kUsualShare = 2;
  if (overlap.known == 0 || overlap.common * kUsualShare >= overlap.known) return {};
  const std::string count = "of the " + std::to_string(overlap.known) + " resources in " + overlap.what +
                            " the template has " + std::to_string(overlap.common);
  if (overlap.must_fit || overlap.common == 0 ||
      overlap.common * kLeastShare < std::min(overlap.known, overlap.declared))
    return {make_diagnostic("CFS0804", count + ": it belongs to another template", overlap.other)};
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
        quote(id) + " is the name of a nested stack in " + what + ", so nothing in the template can have it",
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

std::string_view Prior::path_of(std::size_t resource) const { return path_at(stacks, of_resource[resource]); }

std::string_view Prior::path_of_output(std::size_t output) const {
  return path_at(stacks, of_output[output]);
}

Outcome<Prior> prior_from(const Lock& lock, const std::string& name, const Template& source,
                          const References& references, LockHolds holds) {
  std::vector<std::string> stacks;
  for (const LockedStack& stack : lock.stacks) stacks.push_back(stack.path);
  PathsByKey paths;
  for (const LockedResource& resource : lock.resources) paths.emplace(resource.key, resource.path);
  Prior prior = empty_prior(std::move(stacks), source);
  const std::vector<std::string> keys = lock_keys(source, references);
  Overlap overlap = overlap_of(lock, name, holds);
  overlap.declared = source.resources.size();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Declaration& resource = source.resources.entries()[i];
    prior.is_volatile[i] = keys[i] != resource.name && !lives_between_builds(resource_type(resource.node)) &&
                           !tells_id(lock.fingerprints, keys[i], resource.name);
    const auto found = paths.find(keys[i]);
    if (found == paths.end()) continue;
    place(prior, i, found->second);
    ++overlap.common;
  }
  place_all(prior, find_successors(lock, source, references));
  prior.gone = gone_from(lock, keys);
  place_renamed(prior, source, references);
  overlap.common +=
      static_cast<std::size_t>(std::ranges::count(prior.gone, true, &GoneResource::is_recognised));
  place_outputs(prior, source, lock.outputs);
  for (const LockedParameter& parameter : lock.parameters) prior.parameters_apart.push_back(parameter.name);
  prior.knows_outputs = !lock.outputs.empty() || !lock.source.empty();  // earlier versions wrote neither
  return finished(std::move(prior), overlap, source);
}

Outcome<Prior> prior_from(const Deployed& deployed, const std::string& name, const Template& source,
                          const References& references) {
  PathsByKey paths, lasting;
  std::vector<Diagnostic> twice;
  for (const DeployedResource& resource : deployed.resources) {
    const auto [at, is_new] = paths.emplace(resource.id, resource.path);
    if (!is_new && source.resources.contains(resource.id))
      twice.push_back(make_diagnostic("CFS0807", quote(resource.id) + " is deployed in two stacks",
                                      "give the files of one deployment only"));
    if (const std::string_view part = lasting_part(resource.id, resource.type); !part.empty())
      lasting.emplace(std::string(part) + ' ' + resource.type, resource.path);
  }
  if (!twice.empty()) return twice;
  Prior prior = empty_prior(deployed.stacks, source);
  const std::vector<std::string> keys = lock_keys(source, references);
  Overlap overlap = overlap_of(deployed, name);
  overlap.declared = source.resources.size();
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
  prior.gone = gone_from(deployed, source);
  place_renamed(prior, source, references);
  if (deployed.outputs) place_outputs(prior, source, *deployed.outputs);
  prior.knows_outputs = deployed.outputs.has_value();
  prior.parameters_apart = find_parameters_apart(deployed, source);
  return finished(std::move(prior), overlap, source);
}

Prior united(Prior deployed, const Prior& locked) {
  Prior both = deployed;
  both.stacks.insert(both.stacks.end(), locked.stacks.begin(), locked.stacks.end());
  both.stacks = sorted(std::move(both.stacks));
  const auto unite = [&](std::vector<std::int32_t> Prior::*places) {
    for (std::size_t i = 0; i < (both.*places).size(); ++i) {
      const Prior& told = (deployed.*places)[i] != kNowhere ? deployed : locked;
      if ((told.*places)[i] != kNowhere)
        (both.*places)[i] = stack_at(both, std::string(path_at(told.stacks, (told.*places)[i])));
    }
  };
  unite(&Prior::of_resource);
  unite(&Prior::of_output);
  for (std::size_t i = 0; i < both.is_volatile.size(); ++i)
    if (deployed.of_resource[i] == kNowhere) both.is_volatile[i] = locked.is_volatile[i];
  both.knows_outputs = deployed.knows_outputs || locked.knows_outputs;
  both.parameters_apart.insert(both.parameters_apart.end(), locked.parameters_apart.begin(),
                               locked.parameters_apart.end());
  both.parameters_apart = sorted(std::move(both.parameters_apart));
  return both;
}

std::vector<Diagnostic> assume_outputs(Prior& prior, const Template& source, const References& references,
                                       std::int64_t limit) {
  if (prior.knows_outputs) return {};
  const auto& outputs = source.outputs.entries();
  std::int64_t taken = 0;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (reads_what_is_new(prior, references, i)) continue;
    prior.of_output[i] = kInRoot;
    taken += made_by(outputs[i]);
  }
  if (taken <= limit && (taken == 0 || !prior.has_stacks())) return {};
  if (taken <= limit)
    return {make_diagnostic("CFS0838",
                            "nothing tells in which stacks the outputs stand: the " + std::to_string(taken) +
                                " that read what stands already are taken to stand in the root",
                            "if an earlier split put some of them into nested stacks, give the deployed "
                            "templates with --deployed",
                            source.section("Outputs").key_place())};
  std::ranges::fill(prior.of_output, kNowhere);
  return {make_diagnostic(
      "CFS0837",
      std::to_string(taken) + " outputs read what stands already, the root holds " + std::to_string(limit) +
          ", and nothing tells in which stack each of them stands",
      "give the deployed templates with --deployed, so that no output changes its stack; without them the "
      "outputs are placed anew this once, and the new lock file records where",
      source.section("Outputs").key_place())};
}

}  // namespace cfnsplit
