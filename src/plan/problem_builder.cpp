#include "plan/problem_builder.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/sort_unique.hpp"
#include "base/stable_hash.hpp"
#include "plan/loads.hpp"
#include "template/dynamic_references.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

using partition::Load;
using partition::Problem;

class Builder {
 public:
  explicit Builder(const PlanInput& input) : in_(input) {}

  Problem build() {
    add_vertices();
    add_constraints();
    add_values();
    add_carried();
    add_waits();
    set_capacities();
    add_dynamic_references();
    return std::move(problem_);
  }

 private:
  void add_vertices() {
    const auto& resources = in_.source.resources.entries();
    for (std::size_t i = 0; i < resources.size(); ++i) {
      problem_.weight.push_back(
          resource_load(resources[i], in_.references.of_resource(i), in_.values, in_.style));
      problem_.key.push_back(stable_hash(resources[i].name));
      problem_.fixed.push_back(in_.constraints.placed[i].stack);
    }
    for (std::size_t i = 0; i < in_.moved_outputs.size(); ++i) {
      if (in_.moved_outputs[i] < 0) continue;
      Load& weight = problem_.weight[static_cast<std::size_t>(in_.moved_outputs[i])];
      at(weight, Quota::outputs) += 1;
      at(weight, Quota::bytes) += carried_bytes(in_.source.outputs.entries()[i], in_.style);
    }
  }

  void add_constraints() {
    problem_.arcs = in_.constraints.arcs;
    // What an output reads is there before the stack that it is handed to.
    for (std::size_t i = 0; i < in_.moved_outputs.size(); ++i)
      for (const Reference& reference : in_.references.of_output(i))
        if (const std::int32_t beside = in_.moved_outputs[i];
            beside >= 0 && reference.kind == TargetKind::resource && reference.target != beside)
          problem_.arcs.emplace_back(reference.target, beside);
    problem_.no_hub = in_.not_in_root;
    for (const Link& link : in_.constraints.links) problem_.must_links.emplace_back(link.a, link.b);
  }

  // Which resources, and which of the root's outputs, read a value.
  void add_values() {
    problem_.values.resize(static_cast<std::size_t>(in_.values.size()));
    for (ValueId id = 0; id < in_.values.size(); ++id) {
      const CarriedValue& carried = in_.values[id];
      partition::Value& value = problem_.values[static_cast<std::size_t>(id)];
      value.producer = carried.kind == TargetKind::resource ? carried.target : partition::kOutside;
      value.reader_load = parameter_load(carried);
      value.producer_load = output_load(carried);
      value.hub_load = link_load(carried);
    }
    for (std::size_t i = 0; i < in_.needs.of_resource.size(); ++i)
      for (const ValueId id : in_.needs.of_resource[i].values) add_reader(id, static_cast<std::int32_t>(i));
    for (std::size_t i = 0; i < in_.needs.of_output.size(); ++i)
      for (const ValueId id : in_.needs.of_output[i].values) {
        if (in_.moved_outputs[i] >= 0)
          add_reader(id, in_.moved_outputs[i]);
        else if (in_.values[id].kind == TargetKind::resource)
          problem_.values[static_cast<std::size_t>(id)].hub_reads = true;
      }
    for (partition::Value& value : problem_.values) drop_repeats(value);
  }

  void add_reader(ValueId id, std::int32_t reader) {
    const CarriedValue& carried = in_.values[id];
    if (carried.kind == TargetKind::resource &&
        (carried.target == reader || carried.carriage == Carriage::never))
      return;
    problem_.values[static_cast<std::size_t>(id)].consumers.push_back(reader);
  }

  static void drop_repeats(partition::Value& value) { sort_unique(value.consumers); }

  // Conditions and mappings are copied into every child that needs them. They are no wires, but take room.
  void add_carried() {
    std::vector<partition::Value> conditions(in_.source.conditions.size()),
        mappings(in_.source.mappings.size());
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      conditions[i].cost = 0;
      at(conditions[i].reader_load, Quota::bytes) =
          carried_bytes(in_.source.conditions.entries()[i], in_.style);
    }
    for (std::size_t i = 0; i < mappings.size(); ++i) {
      mappings[i].cost = 0;
      mappings[i].reader_load = load_of(Quota::mappings, 1);
      at(mappings[i].reader_load, Quota::bytes) = carried_bytes(in_.source.mappings.entries()[i], in_.style);
    }
    const auto add_need = [&](const Need& need, std::int32_t reader) {
      for (const std::int32_t i : need.conditions)
        conditions[static_cast<std::size_t>(i)].consumers.push_back(reader);
      for (const std::int32_t i : need.mappings)
        mappings[static_cast<std::size_t>(i)].consumers.push_back(reader);
    };
    for (std::size_t i = 0; i < in_.needs.of_resource.size(); ++i)
      add_need(in_.needs.of_resource[i], static_cast<std::int32_t>(i));
    for (std::size_t i = 0; i < in_.needs.of_output.size(); ++i)
      if (in_.moved_outputs[i] >= 0) add_need(in_.needs.of_output[i], in_.moved_outputs[i]);
    for (auto* const list : {&conditions, &mappings})
      for (partition::Value& value : *list) {
        drop_repeats(value);
        if (!value.consumers.empty()) problem_.values.push_back(std::move(value));
      }
  }

  // What a stack waits for in the root may cost it a parameter [S64]. It is no shared value.
  void add_waits() {
    std::map<std::int32_t, partition::Value> waits;
    const auto add = [&](std::int32_t before, std::int32_t after) {
      const ValueId id = in_.values.waited_for(before);
      if (id == kNoValue || in_.values[id].carriage == Carriage::never) return;
      partition::Value& value = waits[before];
      value.producer = before;
      value.cost = 0;
      value.consumers.push_back(after);
      value.reader_load = parameter_load(in_.values[id]);
      value.hub_load = link_load(in_.values[id]);
    };
    for (std::size_t i = 0; i < in_.source.resources.size(); ++i)
      for (const Reference& reference : in_.references.of_resource(i))
        if (const auto after = static_cast<std::int32_t>(i);
            reference.form == ReferenceForm::depends_on && reference.target >= 0 && reference.target != after)
          add(reference.target, after);
    for (const auto* orders : {&in_.constraints.implied, &in_.constraints.unsaid})
      for (const auto& [before, after] : *orders) add(before, after);
    for (auto& [before, value] : waits) {
      drop_repeats(value);
      problem_.values.push_back(std::move(value));
    }
  }

  void set_capacities() {
    problem_.part_capacity = problem_.hub_capacity = capacity_of(in_.limits);
    problem_.part_base = empty_part_load();
    problem_.hub_per_part = per_part_load();
    problem_.hub_base = root_base();
  }

  // A template counts each different one once, so those that several resources use weigh like a mapping that they share
  // [S86]. Where all together are few enough, none of them weighs anything.
  void add_dynamic_references() {
    struct Use {
      std::int64_t times = 0;
      std::vector<std::int32_t> readers;
    };
    std::map<std::string, Use> uses;
    const auto& resources = in_.source.resources.entries();
    for (std::size_t i = 0; i < resources.size(); ++i)
      for (DynamicReference& one : dynamic_references_in(resources[i].node)) {
        Use& use = uses[std::move(one.identity)];
        use.times = std::max(use.times, one.times);
        if (use.readers.empty() || use.readers.back() != static_cast<std::int32_t>(i))
          use.readers.push_back(static_cast<std::int32_t>(i));
      }
    const std::int64_t in_root = dynamic_references_of_root();
    std::int64_t all = in_root, shared = 0;
    for (const auto& [identity, use] : uses) {
      all = added(all, use.times);
      if (use.readers.size() > 1) shared = added(shared, use.times);
    }
    const std::int64_t limit = in_.limits.dynamic_references;
    if (all <= limit) return;
    at(problem_.hub_base, Quota::dynamic_references) += in_root;
    // The root is taken to use all that are shared. Where that would leave it little room, each resource counts alone.
    const bool weigh_once = shared <= limit / 2;
    if (weigh_once) at(problem_.hub_base, Quota::dynamic_references) += shared;
    for (const auto& [identity, use] : uses) {
      if (weigh_once && use.readers.size() > 1) {
        partition::Value& value = problem_.values.emplace_back();
        value.consumers = use.readers;
        value.cost = 0;
        value.reader_load = load_of(Quota::dynamic_references, use.times);
        continue;
      }
      for (const std::int32_t reader : use.readers)
        at(problem_.weight[static_cast<std::size_t>(reader)], Quota::dynamic_references) += use.times;
    }
  }

  std::int64_t dynamic_references_of_root() const {
    std::int64_t found = 0;
    for (const Node section : in_.source.root())
      if (section.key() != "Resources")
        found = added(found, count_distinct(dynamic_references_in(section)).distinct);
    return found;
  }

  // Beyond the quota, those that may be declared in a nested stack count as if they were; the plan decides which are
  // [S85].
  std::int64_t parameters_of_root() const {
    const auto all = static_cast<std::int64_t>(in_.source.parameters.size());
    if (all <= in_.limits.parameters) return all;
    return std::max(all - in_.movable_parameters, in_.limits.parameters);
  }

  // What the root holds besides resources: all of the source's other sections, and room to rewrite its outputs.
  Load root_base() const {
    Load base = empty_part_load();
    at(base, Quota::parameters) = parameters_of_root();
    at(base, Quota::mappings) = static_cast<std::int64_t>(in_.source.mappings.size());
    const auto moved =
        std::ranges::count_if(in_.moved_outputs, [](std::int32_t follows) { return follows >= 0; });
    at(base, Quota::outputs) = made_by(in_.source.outputs) - moved;
    for (const Node section : in_.source.root()) {
      if (section.key() == "Resources") continue;
      Load load = resource_load({section.key(), section}, {}, in_.values, in_.style);
      at(load, Quota::resources) = 0;
      add(base, load);
    }
    for (std::size_t i = 0; i < in_.needs.of_output.size(); ++i)
      for (const ValueId id : in_.needs.of_output[i].values) add(base, link_load(in_.values[id]));
    for (std::size_t i = 0; i < in_.source.outputs.size(); ++i)
      for (const Reference& reference : in_.references.of_output(i))
        at(base, Quota::bytes) += known_bytes(in_.values, reference);
    return base;
  }

  const PlanInput& in_;
  Problem problem_;
};

}  // namespace

Problem build_problem(const PlanInput& input) { return Builder(input).build(); }

}  // namespace cfnsplit
