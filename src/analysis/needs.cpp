#include "analysis/needs.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "base/sort_unique.hpp"
#include "graph/dependency_graph.hpp"

namespace cfnsplit {
namespace {

class Collector {
 public:
  Collector(const Template& source, const References& references, const ValueTable& values)
      : source_(source), references_(references), values_(values) {}

  Needs collect(const std::vector<Reference>& of_url) {
    collect_conditions();
    for (std::size_t i = 0; i < source_.resources.size(); ++i)
      needs_.of_resource.push_back(with_conditions(references_.of_resource(i)));
    for (std::size_t i = 0; i < source_.outputs.size(); ++i)
      needs_.of_output.push_back(with_conditions(references_.of_output(i)));
    needs_.of_nested_stack = of_texts_as_they_are(of_url);
    return std::move(needs_);
  }

 private:
  // The closure of every condition, each after those that it names.
  void collect_conditions() {
    const std::size_t n = source_.conditions.size();
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < n; ++i)
      for (const Reference& reference : references_.of_condition(i))
        if (reference.kind == TargetKind::condition)
          arcs.emplace_back(reference.target, static_cast<VertexId>(i));
    needs_.of_condition.resize(n);
    for (const VertexId condition :
         topological_order(DependencyGraph(static_cast<VertexId>(n), std::move(arcs)))) {
      const auto at = static_cast<std::size_t>(condition);
      needs_.of_condition[at] = with_conditions(references_.of_condition(at));
    }
  }

  // In place of a known value, what its name is made of. In the stack of its resource that reads the same, so the need
  // is the same wherever the two stand [S95].
  void add_value(const Reference& reference, Need& need) const {
    const ValueId value = values_.of(reference);
    if (value == kNoValue) return;
    const KnownValue* const known = values_.known(value);
    if (!known) return need.values.push_back(value);
    for (const Reference& read : known->reads) {
      if (const ValueId of_name = values_.of(read); of_name != kNoValue) need.values.push_back(of_name);
      add_mapping(read, need);
    }
  }

  static void add_mapping(const Reference& reference, Need& need) {
    if (reference.kind == TargetKind::mapping && reference.target != kAnyMapping)
      need.mappings.push_back(reference.target);
  }

  // A TemplateURL names what stands in the root, and every stack on the way has it.
  Need of_texts_as_they_are(const std::vector<Reference>& of_url) const {
    Need need;
    for (const Reference& reference : of_url)
      if (const ValueId value = values_.of(reference); value != kNoValue) need.values.push_back(value);
    sort_unique(need.values);
    return need;
  }

  Need with_conditions(std::span<const Reference> references) const {
    Need need;
    bool needs_any_mapping = false;
    for (const Reference& reference : references) {
      add_value(reference, need);
      if (reference.kind == TargetKind::mapping && reference.target == kAnyMapping) needs_any_mapping = true;
      add_mapping(reference, need);
      if (reference.kind == TargetKind::condition) need.conditions.push_back(reference.target);
      if (reference.name == "AWS::NotificationARNs") need.notification_arns = true;
    }
    if (needs_any_mapping) {
      need.mappings.resize(source_.mappings.size());
      std::iota(need.mappings.begin(), need.mappings.end(), 0);
    }
    sort_unique(need.values);
    sort_unique(need.conditions);
    sort_unique(need.mappings);
    const std::vector<std::int32_t> direct = need.conditions;
    for (const std::int32_t condition : direct)
      need.add(needs_.of_condition[static_cast<std::size_t>(condition)]);
    return need;
  }

  const Template& source_;
  const References& references_;
  const ValueTable& values_;
  Needs needs_;
};

template <class T>
void merge_into(std::vector<T>& into, const std::vector<T>& more) {
  if (more.empty()) return;
  std::vector<T> merged;
  merged.reserve(into.size() + more.size());
  std::ranges::set_union(into, more, std::back_inserter(merged));
  into = std::move(merged);
}

}  // namespace

void Need::add(const Need& other) {
  merge_into(values, other.values);
  merge_into(conditions, other.conditions);
  merge_into(mappings, other.mappings);
  notification_arns = notification_arns || other.notification_arns;
}

Needs find_needs(const Template& source, const References& references, const ValueTable& values,
                 const std::vector<Reference>& of_url) {
  return Collector(source, references, values).collect(of_url);
}

}  // namespace cfnsplit
