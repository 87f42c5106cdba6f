#include "explain/relocator.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "base/sort_unique.hpp"
#include "graph/components.hpp"
#include "plan/plan_of_split.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// Both are sorted.
Difference difference(const std::vector<ValueWire>& before, const std::vector<ValueWire>& after) {
  Difference found;
  found.before = std::ssize(before);
  found.after = std::ssize(after);
  std::ranges::set_difference(after, before, std::back_inserter(found.gained));
  std::ranges::set_difference(before, after, std::back_inserter(found.lost));
  return found;
}

}  // namespace

Relocator::Relocator(const Analysis& analysis, const Constraints& constraints, const StackPlan& plan,
                     const std::vector<Wire>& wires)
    : analysis_(analysis), constraints_(constraints), plan_(plan) {
  resource_readers_.resize(at(analysis.values.size()));
  output_readers_.resize(at(analysis.values.size()));
  made_.resize(analysis.source.resources.size());
  for (ValueId id = 0; id < analysis.values.size(); ++id)
    if (analysis.values[id].kind == TargetKind::resource) made_[at(analysis.values[id].target)].push_back(id);
  for (std::size_t i = 0; i < analysis.needs.of_resource.size(); ++i)
    for (const ValueId id : analysis.needs.of_resource[i].values)
      resource_readers_[at(id)].push_back(static_cast<std::int32_t>(i));
  for (std::size_t i = 0; i < analysis.needs.of_output.size(); ++i) {
    std::int32_t follows = -1;
    for (const ValueId id : analysis.needs.of_output[i].values) {
      output_readers_[at(id)].push_back(static_cast<std::int32_t>(i));
      // An output that moved stands beside the resource that it reads, and follows it, or is handed to a stack.
      const CarriedValue& value = analysis.values[id];
      if (plan.of_output[i] != kRoot && value.kind == TargetKind::resource &&
          plan.of_resource[at(value.target)] == plan.of_output[i])
        follows = value.target;
    }
    followed_.push_back(follows);
  }
  for (StackId s = kRoot + 1; s < std::ssize(plan.stacks); ++s) declarers_.push_back(plan.parent_of(s));
  std::set<std::string_view> handed_down;
  for (const Wire& wire : wires)
    if (wire.kind == WireKind::handed_down) handed_down.insert(wire.resource);
  for (ValueId id = 0; id < analysis.values.size(); ++id) {
    const CarriedValue& value = analysis.values[id];
    const auto stacks = reading_stacks(plan, id);
    is_declared_below_.push_back(value.kind == TargetKind::parameter && !handed_down.contains(value.name) &&
                                 std::ranges::any_of(stacks, [](StackId s) { return s != kRoot; }));
  }
}

StackId Relocator::producer(const StackPlan& plan, ValueId value) const {
  const CarriedValue& carried = analysis_.values[value];
  return carried.kind == TargetKind::resource ? plan.of_resource[at(carried.target)] : kRoot;
}

std::vector<StackId> Relocator::reading_stacks(const StackPlan& plan, ValueId value) const {
  std::vector<StackId> stacks;
  for (const std::int32_t reader : resource_readers_[at(value)])
    stacks.push_back(plan.of_resource[at(reader)]);
  for (const std::int32_t output : output_readers_[at(value)])
    stacks.push_back(followed_[at(output)] < 0 ? plan_.of_output[at(output)]
                                               : plan.of_resource[at(followed_[at(output)])]);
  if (std::ranges::binary_search(analysis_.needs.of_nested_stack.values, value))
    stacks.insert(stacks.end(), declarers_.begin(), declarers_.end());
  sort_unique(stacks);
  return stacks;
}

std::vector<ValueId> Relocator::touched_by(std::span<const std::int32_t> resources) const {
  std::vector<ValueId> touched;
  for (const std::int32_t r : resources) {
    touched.insert(touched.end(), made_[at(r)].begin(), made_[at(r)].end());
    const std::vector<ValueId>& read = analysis_.needs.of_resource[at(r)].values;
    touched.insert(touched.end(), read.begin(), read.end());
  }
  sort_unique(touched);
  return touched;
}

std::vector<ValueWire> Relocator::wires_of(const StackPlan& plan, std::span<const ValueId> values) const {
  std::vector<ValueWire> wires;
  for (const ValueId value : values)
    if (!is_declared_below_[at(value)])
      for (const StackId stack : stacks_crossed(plan, producer(plan, value), reading_stacks(plan, value)))
        wires.push_back({value, stack});
  return wires;
}

// A stack puts out each value that is made in or below it and read outside.
std::int64_t Relocator::outputs_of(const StackPlan& plan, std::span<const ValueId> values,
                                   StackId stack) const {
  if (stack == kRoot) return 0;
  return std::ranges::count_if(values, [&](ValueId value) {
    return plan.holds(stack, producer(plan, value)) &&
           std::ranges::any_of(reading_stacks(plan, value),
                               [&](StackId reader) { return !plan.holds(stack, reader); });
  });
}

std::vector<ValueWire> Relocator::wires_of(std::span<const std::int32_t> resources) const {
  std::vector<ValueWire> all = wires_of(plan_, touched_by(resources));
  std::erase_if(all, [&](const ValueWire& wire) {
    const CarriedValue& value = analysis_.values[wire.value];
    const bool is_made_here =
        value.kind == TargetKind::resource && std::ranges::find(resources, value.target) != resources.end();
    // A stack takes a value in for itself, or hands it down; above the producer, only for itself.
    const auto serves = [&](StackId reader) {
      return wire.into == reader ||
             (plan_.holds(wire.into, reader) && !plan_.holds(wire.into, producer(plan_, wire.value)));
    };
    const bool is_read_here = std::ranges::any_of(resources, [&](std::int32_t r) {
      return serves(plan_.of_resource[at(r)]) &&
             std::ranges::binary_search(analysis_.needs.of_resource[at(r)].values, wire.value);
    });
    return !is_made_here && !is_read_here;
  });
  return all;
}

// As Wire::kind tells it of the wires of a split.
std::vector<ValueWire> Relocator::only(WireKind kind, const StackPlan& plan,
                                       const std::vector<ValueWire>& wires) const {
  const auto kind_of = [&](const ValueWire& wire) {
    if (analysis_.values[wire.value].kind != TargetKind::resource) return WireKind::handed_down;
    const auto stands_there = [&](std::int32_t reader) { return plan.of_resource[at(reader)] == wire.into; };
    return std::ranges::any_of(resource_readers_[at(wire.value)], stands_there) ? WireKind::shared_value
                                                                                : WireKind::passed_on;
  };
  std::vector<ValueWire> chosen;
  std::ranges::copy_if(wires, std::back_inserter(chosen),
                       [&](const ValueWire& wire) { return kind_of(wire) == kind; });
  return chosen;
}

std::vector<ValueWire> Relocator::only(WireKind kind, const std::vector<ValueWire>& wires) const {
  return only(kind, plan_, wires);
}

Relocation Relocator::evaluate(std::span<const std::int32_t> resources, StackId to) const {
  StackPlan moved = plan_;
  Relocation found;
  found.to = to;
  for (const std::int32_t r : resources) {
    found.resources += moved.of_resource[at(r)] != to;
    moved.of_resource[at(r)] = to;
  }
  const std::vector<ValueId> touched = touched_by(resources);
  const std::vector<ValueWire> before = wires_of(plan_, touched);
  const std::vector<ValueWire> after = wires_of(moved, touched);
  const auto difference_of = [&](WireKind kind) {
    return difference(only(kind, plan_, before), only(kind, moved, after));
  };
  found.wires = difference(before, after);
  found.shared_values = difference_of(WireKind::shared_value);
  found.handed_down = difference_of(WireKind::handed_down);
  if (to != kRoot)
    found.parameters = std::ranges::count(found.wires.gained, to, &ValueWire::into) -
                       std::ranges::count(found.wires.lost, to, &ValueWire::into);
  found.outputs = outputs_of(moved, touched, to) - outputs_of(plan_, touched, to);
  found.cycle = cycle_of(moved);
  return found;
}

// Every level of the tree at once: what stands in a stack singly, and what it declares. An order between two resources
// is one between those of the lowest stack that holds both.
std::vector<std::string> Relocator::cycle_of(const StackPlan& plan) const {
  const auto n = static_cast<VertexId>(plan.of_resource.size());
  const auto stacks = static_cast<VertexId>(plan.stacks.size());
  std::vector<Arc> arcs;
  for (const auto& [before, after] : constraints_.arcs) {
    const StackId from = plan.of_resource[at(before)], to = plan.of_resource[at(after)];
    const StackId top = plan.meeting(from, to);
    arcs.emplace_back(from == top ? before : n + plan.child_toward(top, from),
                      to == top ? after : n + plan.child_toward(top, to));
  }
  const DependencyGraph order(n + stacks, std::move(arcs));
  for (const std::vector<VertexId>& cycle : find_cycles(order)) {
    if (cycle.back() < n)
      continue;  // resources of one template that need each other are the template's own affair
    std::vector<std::string> names;
    for (const VertexId v : shortest_path(order, cycle.back(), cycle.back()))
      names.push_back(v < n ? std::string(analysis_.source.resources.entries()[at(v)].name)
                            : plan.path(v - n));
    return names;
  }
  return {};
}

}  // namespace cfnsplit
