#pragma once
// Everything by brute force, for problems of at most nine vertices. Shares nothing with the room.
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "partition/problem.hpp"

namespace cfnsplit::partition::testing {

struct Verdict {
  bool legal = true;
  bool acyclic = true;
  bool kept = true;  ///< fixes, links, labels, no_hub
  std::int64_t cost = 0;
  std::vector<Load> loads;
};

class Oracle {
 public:
  explicit Oracle(const Problem& problem) : problem_(problem), n_(problem.size()) {
    for (auto& row : arc_) row.fill(false);
    for (const auto& [a, b] : problem.arcs) arc_[a][b] = a != b;
    for (const Value& value : problem.values) {
      if (value.producer == kOutside) continue;
      for (Vertex v : value.consumers) arc_[value.producer][v] = true;
    }
    path_ = arc_;
    for (int k = 0; k < n_; ++k) {
      for (int i = 0; i < n_; ++i) {
        for (int j = 0; j < n_; ++j) path_[i][j] = path_[i][j] || (path_[i][k] && path_[k][j]);
      }
    }
  }

  /// Parts need not be in order here.
  Verdict judge(const std::vector<Part>& part, Part parts) const {
    Verdict verdict;
    weigh(part, parts, verdict);
    check_fixes(part, verdict);
    verdict.acyclic = acyclic(part, parts);
    verdict.legal = verdict.legal && verdict.kept && verdict.acyclic;
    return verdict;
  }

  struct Best {
    std::int64_t cost = 0;
    Part parts = 0;
    std::vector<Part> part;
  };
  std::optional<Best> best() {
    part_.assign(n_, 0);
    best_.reset();
    descend(0, 0);
    return best_;
  }

 private:
  void descend(int v, Part used) {
    if (v == n_) {
      const Verdict verdict = judge(part_, used);
      const bool better =
          !best_ || verdict.cost < best_->cost || (verdict.cost == best_->cost && used < best_->parts);
      if (verdict.legal && better) best_ = Best{verdict.cost, used, part_};
      return;
    }
    for (Part p = 0; p <= used + 1; ++p) {
      part_[v] = p;
      descend(v + 1, p > used ? p : used);
    }
  }

  void weigh(const std::vector<Part>& part, Part parts, Verdict& verdict) const {
    verdict.loads.assign(parts + 1, problem_.part_base);
    verdict.loads[0] = problem_.hub_base;
    for (int d = 0; d < kDimensions; ++d) verdict.loads[0][d] += parts * problem_.hub_per_part[d];
    for (int v = 0; v < n_; ++v) {
      for (int d = 0; d < kDimensions; ++d) verdict.loads[part[v]][d] += problem_.weight[v][d];
    }
    for (const Value& value : problem_.values) {
      const Part home = value.producer == kOutside ? 0 : part[value.producer];
      std::uint32_t readers = 0;
      for (Vertex v : value.consumers) readers |= 1U << part[v];
      readers &= ~(1U << home);
      verdict.cost += value.cost * std::popcount(readers);
      for (int d = 0; d < kDimensions; ++d) {
        for (Part p = 1; p <= parts; ++p) {
          if ((readers >> p & 1U) == 0) continue;
          verdict.loads[p][d] += value.reader_load[d];
          verdict.loads[0][d] += value.hub_load[d];
        }
        if (home != 0 && (readers != 0 || value.hub_reads)) verdict.loads[home][d] += value.producer_load[d];
      }
    }
    for (Part p = 0; p <= parts; ++p) {
      for (int d = 0; d < kDimensions; ++d) {
        if (verdict.loads[p][d] > (p == 0 ? problem_.hub_capacity : problem_.part_capacity)[d])
          verdict.legal = false;
      }
    }
  }

  void check_fixes(const std::vector<Part>& part, Verdict& verdict) const {
    for (int v = 0; v < n_; ++v) {
      const std::int32_t fixed = problem_.fixed[v];
      if (fixed != kFree && (fixed == kFixedHub) != (part[v] == 0)) verdict.kept = false;
      for (int w = 0; w < v; ++w) {
        if (fixed <= kFixedHub || problem_.fixed[w] <= kFixedHub) continue;
        if ((fixed == problem_.fixed[w]) != (part[v] == part[w])) verdict.kept = false;
      }
    }
    for (const auto& [a, b] : problem_.must_links) verdict.kept = verdict.kept && part[a] == part[b];
    for (Vertex v : problem_.no_hub) verdict.kept = verdict.kept && part[v] != 0;
  }

  /// Warshall over the parts and the single members of the hub; a genuine cycle inside the hub is no fault.
  bool acyclic(const std::vector<Part>& part, Part parts) const {
    constexpr int kNodes = 20;
    std::array<std::uint32_t, kNodes> reach{};
    const auto node = [&](int v) { return part[v] == 0 ? parts + 1 + v : part[v]; };
    for (int v = 0; v < n_; ++v) {
      for (int w = 0; w < n_; ++w) {
        if (!arc_[v][w] || node(v) == node(w)) continue;
        const bool one_cycle = path_[w][v] && part[v] == 0 && part[w] == 0;
        if (!one_cycle) reach[node(v)] |= 1U << node(w);
      }
    }
    // The members of a cycle in the hub are one node: let each have the arcs of all.
    for (int v = 0; v < n_; ++v) {
      for (int w = 0; w < n_; ++w) {
        if (v == w || !path_[v][w] || !path_[w][v] || part[v] != 0 || part[w] != 0) continue;
        for (std::uint32_t& row : reach) {
          if (row >> node(v) & 1U) row |= 1U << node(w);
        }
        reach[node(v)] |= reach[node(w)];
      }
    }
    for (int k = 1; k < parts + 1 + n_; ++k) {
      for (int i = 1; i < parts + 1 + n_; ++i) {
        if (reach[i] >> k & 1U) reach[i] |= reach[k];
      }
    }
    for (int i = 1; i < parts + 1 + n_; ++i) {
      if (reach[i] >> i & 1U) return false;
    }
    return true;
  }

  const Problem& problem_;
  int n_;
  std::array<std::array<bool, 10>, 10> arc_{}, path_{};
  std::vector<Part> part_;
  std::optional<Best> best_;
};

}  // namespace cfnsplit::partition::testing
