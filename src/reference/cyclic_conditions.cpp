#include "reference/cyclic_conditions.hpp"

#include <algorithm>
#include <string>

#include "base/codes.hpp"

namespace cfnsplit {

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

}  // namespace cfnsplit
