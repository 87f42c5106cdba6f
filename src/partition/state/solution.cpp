#include "partition/state/solution.hpp"

#include <algorithm>

namespace cfnsplit::partition {

Part compact(std::vector<Part>& part) {
  std::vector<Part> number(part.empty() ? 1 : *std::max_element(part.begin(), part.end()) + 1, 0);
  Part used = 0;
  for (Part& p : part) {
    if (p != kHub && number[p] == 0) number[p] = ++used;
    p = p == kHub ? kHub : number[p];
  }
  return used;
}

}  // namespace cfnsplit::partition
