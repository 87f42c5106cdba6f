#include "reference/cyclic_conditions.hpp"

#include <algorithm>
#include <string>

#include "base/codes.hpp"

namespace cfnsplit {

// Each is as long as its path, so that all of them may be far longer than the template.
constexpr std::size_t kMostCycles = 20;
// Conditions that all conditions, resources and outputs may need together: a list of them takes 80 megabytes.
constexpr std::size_t kMostNeeded = 20'000'000;

// Depth first over conditions that name conditions; each cycle is reported once, with its path.
std::vector<Diagnostic> find_cyclic_conditions(const Template& source,
                                               const std::vector<std::vector<Reference>>& references) {
  std::vector<Diagnostic> found;
  enum class Mark : std::uint8_t { fresh, open, done };
  const std::size_t n = source.conditions.size();
  std::vector<Mark> mark(n, Mark::fresh);
  struct Step {
    std::size_t condition, next;
  };
  for (std::size_t start = 0; start < n; ++start) {
    if (mark[start] != Mark::fresh) continue;
    std::vector<Step> path = {{start, 0}};
    mark[start] = Mark::open;
    while (!path.empty()) {
      Step& step = path.back();
      const std::vector<Reference>& names = references[step.condition];
      if (step.next == names.size()) {
        mark[step.condition] = Mark::done;
        path.pop_back();
        continue;
      }
      const Reference& reference = names[step.next++];
      if (reference.kind != TargetKind::condition) continue;
      const auto target = static_cast<std::size_t>(reference.target);
      if (mark[target] == Mark::fresh) {
        mark[target] = Mark::open;
        path.push_back({target, 0});
      } else if (mark[target] == Mark::open) {
        if (found.size() == kMostCycles) return found;
        std::string cycle;
        auto from = std::ranges::find(path, target, &Step::condition);
        for (; from != path.end(); ++from)
          cycle += std::string(source.conditions.entries()[from->condition].name) + " → ";
        found.push_back(make_diagnostic(
            "CFS0203", "conditions depend on each other: " + cycle + std::string(reference.name),
            "break the cycle: a condition is decided from parameters and other conditions",
            reference.site.place()));
      }
    }
  }
  return found;
}

std::optional<Diagnostic> find_endless_chains(
    const Template& source, const std::vector<std::vector<Reference>>& conditions,
    std::initializer_list<const std::vector<std::vector<Reference>>*> others) {
  std::vector<std::size_t> seen_by(conditions.size(), 0);  // the last holder that was found to need it
  std::vector<const std::vector<Reference>*> open;
  std::size_t holder = 0, needed = 0;
  const auto follow = [&](const std::vector<Reference>& names) {
    ++holder;
    open = {&names};
    while (!open.empty() && needed <= kMostNeeded) {
      const std::vector<Reference>& here = *open.back();
      open.pop_back();
      for (const Reference& reference : here) {
        if (reference.kind != TargetKind::condition) continue;
        const auto target = static_cast<std::size_t>(reference.target);
        if (seen_by[target] == holder) continue;
        seen_by[target] = holder;
        ++needed;
        open.push_back(&conditions[target]);
      }
    }
  };
  for (const std::vector<Reference>& names : conditions) follow(names);
  for (const auto* slices : others)
    for (const std::vector<Reference>& names : *slices) follow(names);
  if (needed <= kMostNeeded) return {};
  return make_diagnostic("CFS0206", "conditions name each other in chains too long to follow",
                         "write out what a condition means instead of naming the one before it",
                         source.conditions.node().key_place());
}

}  // namespace cfnsplit
