#include "partition/warm_start/prior_parts.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "partition/structures/union_find.hpp"

namespace cfnsplit::partition {
namespace {

// What speaks for one of several prior parts of a group.
struct Claim {
  std::int64_t price = 0;
  std::int32_t members = 0;
  Vertex never = kOutside;  // a member that never leaves
  friend bool operator<(const Claim& a, const Claim& b) {
    return std::pair(a.price, a.members) < std::pair(b.price, b.members);
  }
};

using Claims = std::map<std::int32_t, Claim>;  // by prior part

void claim(Claims& claims, const Problem& problem, Vertex v) {
  if (problem.prior[v] == kNew) return;
  Claim& c = claims[problem.prior[v]];
  c.price += problem.move_price[v];
  ++c.members;
  if (problem.move_price[v] == kNever && c.never == kOutside) c.never = v;
}

// The prior part with the strongest claim, the lowest among equals.
std::int32_t strongest(const Claims& claims) {
  const auto best = std::ranges::max_element(claims, std::less<>(), &Claims::value_type::second);
  return best == claims.end() ? kNew : best->first;
}

// Two that never move, in different places.
std::optional<Failure> conflict(const Claims& claims) {
  Failure failure{Failure::Kind::conflicting_fixed, 0, 0, 0, {}};
  for (const auto& [prior, c] : claims) {
    if (c.never != kOutside) failure.vertices.push_back(c.never);
  }
  if (failure.vertices.size() < 2) return {};
  return failure;
}

}  // namespace

std::variant<PriorParts, Failure> prior_parts_of(const Problem& problem, const Normal& normal) {
  const Instance& instance = normal.instance;
  std::vector<Claims> claims(instance.size());
  for (Vertex v = 0; v < problem.size(); ++v) claim(claims[normal.unit_of[v]], problem, v);
  std::vector<std::int32_t> place(instance.size(), kNew);
  PriorParts prior;
  prior.price.assign(instance.size(), 0);
  for (Unit u = 0; u < instance.size(); ++u) {
    const std::int32_t fixed = instance.units[u].fixed;
    if (fixed == kFree) {
      if (const auto failure = conflict(claims[u])) return *failure;
      place[u] = strongest(claims[u]);
      if (place[u] != kNew) prior.price[u] = claims[u][place[u]].price;
    } else {
      place[u] = fixed;
      prior.price[u] = kNever;
    }
  }
  std::map<std::int32_t, Part> slot_of;
  for (std::int32_t label : place) {
    if (label > kHub) slot_of[label] = 0;
  }
  prior.labels = {kFixedHub};
  for (auto& [label, slot] : slot_of) {
    prior.labels.push_back(label);
    slot = prior.slots();
  }
  for (std::int32_t label : place) prior.part.push_back(label > kHub ? slot_of[label] : label);
  return prior;
}

Problem with_linked_in_hub(const Problem& problem) {
  UnionFind groups(problem.size());
  for (const auto& [a, b] : problem.must_links) groups.join(a, b);
  const std::vector<std::int32_t> group = groups.firsts();
  std::vector<Claims> claims(problem.size());
  std::vector<char> is_fixed(problem.size(), 0), is_linked(problem.size(), 0);
  for (Vertex v = 0; v < problem.size(); ++v) {
    claim(claims[group[v]], problem, v);
    if (problem.fixed[v] != kFree) is_fixed[group[v]] = 1;
    if (group[v] != v) is_linked[group[v]] = 1;
  }
  for (Vertex v : problem.no_hub) is_fixed[group[v]] = 1;
  Problem result = problem;
  for (Vertex v = 0; v < problem.size(); ++v) {
    const std::int32_t g = group[v];
    if (!is_linked[g] || is_fixed[g] || strongest(claims[g]) != kHub || conflict(claims[g])) continue;
    result.fixed[v] = kFixedHub;
  }
  return result;
}

}  // namespace cfnsplit::partition
