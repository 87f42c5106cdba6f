#include "partition/evaluate.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "partition/instance/load.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/structures/strong_components.hpp"

namespace cfnsplit::partition {
namespace {

class Judge {
 public:
  Judge(const Problem& problem, const Assignment& assignment) : problem_(problem), assignment_(assignment) {}

  Evaluation run() {
    if (!well_formed()) {
      result_.violations.push_back({});
      result_.acyclic = false;
      return std::move(result_);
    }
    weigh_vertices();
    for (const Value& value : problem_.values) weigh_value(value);
    check_capacities();
    check_fixed();
    check_links();
    check_order();
    return std::move(result_);
  }

 private:
  using Kind = Violation::Kind;

  Part part(Vertex v) const { return v == kOutside ? kHub : assignment_.part[v]; }

  void report(Kind kind, Part where, Vertex vertex = kOutside) {
    result_.violations.push_back({kind, where, vertex, 0, 0, 0});
  }

  bool well_formed() const {
    const Part parts = assignment_.parts;
    if (std::ssize(assignment_.part) != problem_.size() || parts < 0 || parts > problem_.size()) return false;
    std::vector<char> used(parts + 1, 0);
    used[kHub] = 1;
    for (Part p : assignment_.part) {
      if (p < 0 || p > parts) return false;
      used[p] = 1;
    }
    return std::ranges::find(used, 0) == used.end();
  }

  void weigh_vertices() {
    result_.loads.assign(assignment_.parts + 1, problem_.part_base);
    result_.loads[kHub] = problem_.hub_base;
    add_times(result_.loads[kHub], assignment_.parts, problem_.hub_per_part);
    for (Vertex v = 0; v < problem_.size(); ++v) add(result_.loads[part(v)], problem_.weight[v]);
  }

  void weigh_value(const Value& value) {
    const Part home = part(value.producer);
    std::vector<Part> readers;
    for (Vertex v : value.consumers) {
      if (part(v) != home) readers.push_back(part(v));
    }
    sort_distinct(readers);
    result_.cost += std::int64_t{value.cost} * std::ssize(readers);
    for (Part reader : readers) {
      if (reader == kHub) continue;
      add(result_.loads[reader], value.reader_load);
      add(result_.loads[kHub], value.hub_load);
    }
    if (home != kHub && (value.hub_reads || !readers.empty())) add(result_.loads[home], value.producer_load);
  }

  void check_capacities() {
    for (Part p = 0; p <= assignment_.parts; ++p) {
      const Load& capacity = p == kHub ? problem_.hub_capacity : problem_.part_capacity;
      for (int d = 0; d < kDimensions; ++d) {
        if (result_.loads[p][d] > capacity[d]) {
          result_.violations.push_back(
              {Kind::over_capacity, p, kOutside, d, result_.loads[p][d], capacity[d]});
        }
      }
    }
  }

  void check_fixed() {
    std::map<std::int32_t, Part> part_of_label;
    std::map<Part, std::int32_t> label_of_part;
    for (Vertex v = 0; v < problem_.size(); ++v) {
      const std::int32_t fixed = problem_.fixed[v];
      if (fixed == kFree) continue;
      bool kept = (fixed == kFixedHub) == (part(v) == kHub);
      if (kept && fixed != kFixedHub) {
        kept = part_of_label.emplace(fixed, part(v)).first->second == part(v) &&
               label_of_part.emplace(part(v), fixed).first->second == fixed;
      }
      if (!kept) report(Kind::fixed_broken, part(v), v);
    }
  }

  void check_links() {
    for (const auto& [a, b] : problem_.must_links) {
      if (part(a) != part(b)) report(Kind::must_link_broken, part(a), a);
    }
    for (Vertex v : problem_.no_hub) {
      if (part(v) == kHub) report(Kind::hub_forbidden, kHub, v);
    }
  }

  // Quotient nodes: the ordinary parts, and every vertex of the hub by itself, except that a genuine cycle
  // of the problem may stand in the hub as one.
  void check_order() {
    IndexPairs arcs = problem_.arcs;
    for (const Value& value : problem_.values) {
      if (value.producer == kOutside) continue;
      for (Vertex v : value.consumers) arcs.emplace_back(value.producer, v);
    }
    const Components cycles = strong_components(csr_of_pairs(problem_.size(), arcs));
    const auto node = [&](Vertex v) {
      return part(v) == kHub ? assignment_.parts + 1 + cycles.of[v] : part(v);
    };
    IndexPairs quotient;
    std::optional<Part> misnumbered;
    for (const auto& [a, b] : arcs) {
      if (node(a) == node(b)) continue;
      quotient.emplace_back(node(a), node(b));
      if (part(a) != kHub && part(b) != kHub && part(a) > part(b)) misnumbered = part(a);
    }
    const std::int32_t nodes = assignment_.parts + 1 + cycles.count;
    const Components closed = strong_components(csr_of_pairs(nodes, quotient));
    result_.acyclic = closed.count == nodes;
    if (!result_.acyclic) {
      report(Kind::cyclic, kHub);
    } else if (misnumbered) {
      report(Kind::misnumbered, *misnumbered);
    }
  }

  const Problem& problem_;
  const Assignment& assignment_;
  Evaluation result_;
};

}  // namespace

Evaluation evaluate(const Problem& problem, const Assignment& assignment) {
  return Judge(problem, assignment).run();
}

Failure not_found(const Evaluation& evaluation) {
  Failure failure;
  for (const Violation& violation : evaluation.violations) {
    if (violation.kind != Violation::Kind::over_capacity) continue;
    if (violation.load - violation.capacity <= failure.load - failure.capacity) continue;
    failure.dimension = violation.dimension;
    failure.load = violation.load;
    failure.capacity = violation.capacity;
  }
  return failure;
}

}  // namespace cfnsplit::partition
