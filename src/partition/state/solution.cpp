#include "partition/state/solution.hpp"

#include <algorithm>

namespace cfnsplit::partition {

Part compact(std::vector<Part>& part) {
  std::vector<Part> number(part.empty() ? 1 : *std::ranges::max_element(part) + 1, 0);
  Part used = 0;
  for (Part& p : part) {
    if (p != kHub && number[p] == 0) number[p] = ++used;
    p = p == kHub ? kHub : number[p];
  }
  return used;
}

PartNumbers topological_numbers(const Quotient& quotient, const std::vector<Part>& in_use) {
  const std::vector<Part> order = quotient.part_order();
  std::vector<char> used(order.size() + 1, 0);
  for (Part part : in_use) used[part] = 1;
  PartNumbers numbers;
  numbers.of.assign(order.size() + 1, kHub);
  for (Part part : order) {
    if (used[part]) numbers.of[part] = ++numbers.count;
  }
  return numbers;
}

}  // namespace cfnsplit::partition
