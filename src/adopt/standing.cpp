#include "adopt/standing.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "analysis/analyse.hpp"
#include "base/diagnostics.hpp"
#include "prior/read_deployed.hpp"
#include "prior/read_prior.hpp"

namespace cfnsplit {
namespace {

// A stack needs a place for each resource and for each stack that it declares. What a loop makes is not counted here,
// nor what is new at every build, for that is never said to move.
std::int64_t fullest_of(const Template& source, const Prior& prior) {
  std::map<std::string, std::int64_t, std::less<>> places;
  std::set<std::string, std::less<>> declared;
  for (std::size_t i = 0; i < prior.of_resource.size(); ++i) {
    if (prior.of_resource[i] == kNowhere || prior.is_volatile[i]) continue;
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

}  // namespace

Outcome<Standing> read_standing(const std::string& name, const std::string& text,
                                const SplitOptions& options) {
  const Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), options);
  if (!analysis) return analysis.diagnostics;
  const Outcome<LockAndPrior> read = read_prior(*analysis, options);
  if (!read) return read.diagnostics;
  Standing standing;
  if (read->prior) {
    standing.fullest = fullest_of(analysis->source, *read->prior);
    for (std::size_t i = 0; i < read->prior->of_resource.size(); ++i)
      if (read->prior->of_resource[i] != kNowhere)
        standing.resources.emplace(analysis->source.resources.entries()[i].name);
  }
  if (options.deployed.empty()) return standing;
  const Outcome<Deployed> deployed = read_deployed(analysis->source, options.deployed);
  if (!deployed) return deployed.diagnostics;
  if (const auto root = deployed->stack_names.find(""); root != deployed->stack_names.end())
    standing.stack_name = root->second;
  return standing;
}

}  // namespace cfnsplit
