#include "partition/warm_start/draft.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "partition/state/quotient.hpp"
#include "partition/state/solution.hpp"

namespace cfnsplit::partition {

Draft in_prior_parts(const Problem& problem, const VertexPriors& prior, Part more) {
  Draft draft{prior, labels_of(prior)};
  draft.label.insert(draft.label.begin(), kFixedHub);
  for (Part& part : draft.part) {
    const auto label = std::ranges::lower_bound(draft.label, std::max(part, kHub));
    part = static_cast<Part>(label - draft.label.begin());
  }
  const std::int32_t next = 1 + std::max(highest_label(problem), draft.label.back());
  for (Part i = 0; i <= more; ++i) draft.label.push_back(next + i);
  return draft;
}

Draft expanded(const Problem& from, const Normal& normal, const std::vector<Part>& part, Part slots,
               std::int32_t vertices) {
  Draft draft{{}, std::vector<std::int32_t>(slots + 1, kNew)};
  draft.label[kHub] = kFixedHub;
  for (Vertex v = 0; v < from.size(); ++v) {
    const Part p = part[normal.unit_of[v]];
    if (v < vertices) draft.part.push_back(p);
    if (from.fixed[v] > kFixedHub) draft.label[p] = from.fixed[v];
  }
  return draft;
}

std::vector<Part> lifted(const Problem& priced, const Normal& normal, const Draft& draft) {
  std::vector<Part> of_label(highest_label(priced) + 1, kNew);
  for (Part p = 0; p <= draft.slots(); ++p) {
    if (draft.label[p] >= 0 && draft.label[p] < std::ssize(of_label)) of_label[draft.label[p]] = p;
  }
  std::vector<Part> part(normal.instance.size(), kHub);
  Part next = draft.slots();
  for (Vertex v = 0; v < priced.size(); ++v) {
    if (v < std::ssize(draft.part)) {
      part[normal.unit_of[v]] = draft.part[v];
      continue;
    }
    Part& anchor = of_label[priced.fixed[v]];
    if (anchor == kNew) anchor = ++next;
    part[normal.unit_of[v]] = anchor;
  }
  return part;
}

Assignment numbered(const Problem& problem, const Normal& normal, const Draft& draft) {
  std::vector<Part> part(normal.instance.size(), kHub);
  for (Vertex v = 0; v < problem.size(); ++v) part[normal.unit_of[v]] = draft.part[v];
  const Quotient quotient(normal.instance, part, draft.slots());
  const PartNumbers numbers = topological_numbers(quotient, draft.part);
  Assignment assignment;
  assignment.parts = numbers.count;
  assignment.label.assign(numbers.count + 1, kFixedHub);
  const std::int32_t highest = highest_label(problem);
  for (Part p = 1; p <= draft.slots(); ++p) {
    if (numbers.of[p] == kHub) continue;
    // Labels beyond those of the problem are parts that stood nowhere before.
    assignment.label[numbers.of[p]] = draft.label[p] <= highest ? draft.label[p] : kNew;
  }
  for (Part p : draft.part) assignment.part.push_back(numbers.of[p]);
  return assignment;
}

void give_labels(const Problem& problem, const VertexPriors& prior, Draft& draft) {
  std::map<std::pair<Part, std::int32_t>, std::int64_t> claims;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (prior[v] > kHub && draft.part[v] != kHub) claims[{draft.part[v], prior[v]}] += problem.move_price[v];
  }
  std::vector<std::tuple<std::int64_t, Part, std::int32_t>> by_price;
  for (const auto& [claim, price] : claims) by_price.emplace_back(-price, claim.first, claim.second);
  std::ranges::sort(by_price);
  std::set<std::int32_t> given(draft.label.begin(), draft.label.end());
  for (const auto& [price, part, label] : by_price) {
    if (draft.label[part] == kNew && given.insert(label).second) draft.label[part] = label;
  }
}

}  // namespace cfnsplit::partition
