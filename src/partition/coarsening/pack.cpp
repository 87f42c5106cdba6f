#include "partition/coarsening/pack.hpp"

#include <algorithm>
#include <tuple>

#include "partition/instance/load.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

struct Bin {
  Unit cluster;
  int refusals = 0;
};

bool fits_bin(const Clusters& clusters, const Load& capacity, Unit a, Unit b) {
  return clusters.compatible(a, b) && fits(clusters.joint_load(a, b), capacity);
}

}  // namespace

void pack(Clusters& clusters, const Instance& instance, const Load& capacity, Merges& merges) {
  std::vector<std::tuple<std::int64_t, std::int32_t, Unit>>
      by_size;  // largest first, then as they must follow
  for (Unit u = 0; u < instance.size(); ++u) {
    if (!clusters.may_merge(u)) continue;
    by_size.emplace_back(-relative_size(clusters.load(u), instance.capacities.part_capacity),
                         clusters.order().rank(u), u);
  }
  std::ranges::sort(by_size);
  std::vector<Bin> open;
  for (const auto& [size, rank, cluster] : by_size) {
    Unit placed = -1;
    const std::size_t tried = std::min<std::size_t>(open.size(), tuning::kBinsTried);
    for (std::size_t i = 0; i < tried && placed < 0; ++i) {
      Bin& bin = open[i];
      if (fits_bin(clusters, capacity, bin.cluster, cluster)) {
        placed = clusters.merge(bin.cluster, cluster, tuning::kPackBudget);
      }
      if (placed < 0) {
        ++bin.refusals;
        continue;
      }
      merges.emplace_back(placed, placed == cluster ? bin.cluster : cluster);
      bin.cluster = placed;
    }
    std::erase_if(open, [](const Bin& bin) { return bin.refusals > tuning::kBinRefusals; });
    if (placed < 0) open.push_back({cluster});
  }
}

}  // namespace cfnsplit::partition
