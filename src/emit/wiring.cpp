// From a plan to the wires between its stacks.
//
// A stack needs values, conditions and mappings for all that it holds. Conditions and mappings are copied into it. A
// value that another stack makes must be carried: up from the producer, by an output of every stack, to the lowest
// stack that holds both, and down from there, by a parameter of every stack.
//
// Example: Orders/Queues makes Queue.Arn, Mail reads it; the root declares Orders and Mail.
//   Orders/Queues   given out: Queue.Arn
//   Orders          given out: Queue.Arn      its output reads the output of Queues
//   the root        top, holds both           passes Fn::GetAtt [Orders, Outputs.QueueArn…] to Mail
//   Mail            taken in: Queue.Arn       a parameter of the same name
// Had Orders/Jobs read it instead, Orders would be the top and pass the output of Queues to Jobs; the root would see
// none of it.
//
// Orders that no value makes become DependsOn, between the two resources or nested stacks of the lowest stack that
// holds both ends, unless a parameter orders the two already.
#include "emit/wiring.hpp"

#include <algorithm>
#include <set>

#include "emit/throttle.hpp"
#include "emit/wire_names.hpp"

namespace cfnsplit {
namespace {

class Wirer {
 public:
  Wirer(const Analysis& analysis, const StackPlan& plan) : analysis_(analysis), plan_(plan) {}

  Wiring wire(std::optional<std::int64_t> concurrent_stacks) {
    name_wires();
    wiring_.stacks.resize(plan_.stacks.size());
    for (std::size_t i = 0; i < plan_.of_resource.size(); ++i)
      stack(plan_.of_resource[i]).need.add(analysis_.needs.of_resource[i]);
    for (std::size_t i = 0; i < plan_.of_output.size(); ++i)
      stack(plan_.of_output[i]).need.add(analysis_.needs.of_output[i]);
    for (StackId s = kRoot + 1; s < static_cast<StackId>(wiring_.stacks.size()); ++s)
      stack(plan_.parent_of(s)).need.add(analysis_.needs.of_nested_stack);
    for (StackId s = 0; s < static_cast<StackId>(wiring_.stacks.size()); ++s) add_values(s);
    add_waits();
    for (StackWiring& each : wiring_.stacks) {
      sort_by_name(each.taken_in);
      sort_by_name(each.given_out);
    }
    add_orders(concurrent_stacks);
    return std::move(wiring_);
  }

 private:
  void name_wires() {
    wiring_.names = name_values(analysis_, plan_.stacks);
    wiring_.joined_of.assign(wiring_.names.size(), -1);
    std::vector<std::string> taken = plan_.stacks;
    taken.insert(taken.end(), wiring_.names.begin(), wiring_.names.end());
    std::vector<std::string> names = name_joined(analysis_, plan_.joined_values, taken);
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (const ValueId id : plan_.joined_values[i])
        wiring_.joined_of[static_cast<std::size_t>(id)] = static_cast<std::int32_t>(i);
      wiring_.joined.push_back({std::move(names[i]), plan_.joined_values[i]});
    }
  }

  // All values that cross in one text with it, or it alone.
  std::vector<ValueId> carried_with(ValueId id) const {
    const JoinedWire* const with = wiring_.joined_with(id);
    return with ? with->values : std::vector{id};
  }

  StackWiring& stack(StackId s) { return wiring_.stacks[static_cast<std::size_t>(s)]; }

  // Up from the producer to the stack that holds both, and down from there: every stack between passes the value on.
  void add_values(StackId s) {
    for (ValueId id : stack(s).need.values) {
      if (const JoinedWire* const with = wiring_.joined_with(id)) id = with->values.front();
      const CarriedValue& value = analysis_.values[id];
      const bool may_be_declared = value.kind == TargetKind::parameter && !plan_.of_parameter.empty();
      if (may_be_declared && plan_.of_parameter[static_cast<std::size_t>(value.target)] == s && s != kRoot) {
        stack(s).declared.push_back(value.target);
        continue;
      }
      const StackId producer = producer_of(value, plan_);
      if (producer == s) continue;
      const StackId top = plan_.meeting(producer, s);
      for (StackId from = producer; from != top; from = plan_.parent_of(from))
        stack(from).given_out.push_back(id);
      stack(s).taken_in.push_back(id);
      if (s == top) continue;
      for (StackId to = plan_.parent_of(s); to != top; to = plan_.parent_of(to))
        stack(to).taken_in.push_back(id);
    }
  }

  // DependsOn must not name what a condition may leave out: a stack waits for it by taking in its Ref, which is empty
  // where it is not made [S64].
  void add_waits() {
    for_each_order([&](std::int32_t before, std::int32_t after) {
      const ValueId ref = analysis_.values.waited_for(before);
      const StackId from = plan_.of_resource[static_cast<std::size_t>(before)];
      const StackId to = plan_.of_resource[static_cast<std::size_t>(after)];
      const StackId top = plan_.meeting(from, to);
      if (ref == kNoValue || from != top || to == top) return;
      std::vector<ValueId>& taken_in = stack(plan_.child_toward(top, to)).taken_in;
      const auto is_of_it = [&](ValueId id) {
        return analysis_.values[id].kind == TargetKind::resource && analysis_.values[id].target == before;
      };
      const bool waits_already = std::ranges::any_of(
          taken_in, [&](ValueId id) { return std::ranges::any_of(carried_with(id), is_of_it); });
      if (!waits_already) taken_in.push_back(carried_with(ref).front());
    });
  }

  // (before, after) of every order that no value makes.
  template <class Visit>
  void for_each_order(Visit visit) const {
    for (std::size_t i = 0; i < plan_.of_resource.size(); ++i)
      for (const Reference& reference : analysis_.references.of_resource(i))
        if (reference.form == ReferenceForm::depends_on)
          visit(reference.target, static_cast<std::int32_t>(i));
    for (const auto& [before, after] : plan_.implied_orders) visit(before, after);
  }

  void sort_by_name(std::vector<ValueId>& ids) {
    std::ranges::sort(ids, {}, [&](ValueId id) -> const std::string& { return wiring_.name(id); });
    const auto repeats = std::ranges::unique(ids);
    ids.erase(repeats.begin(), repeats.end());
  }

  void add_orders(std::optional<std::int64_t> concurrent_stacks) {
    std::vector<std::set<std::string>> waits(wiring_.stacks.size());
    const auto add = [&](std::int32_t before, std::int32_t after) {
      const StackId from = plan_.of_resource[static_cast<std::size_t>(before)];
      const StackId to = plan_.of_resource[static_cast<std::size_t>(after)];
      const StackId top = plan_.meeting(from, to);
      if (to == top) return;  // a resource that waits says so itself
      waits[static_cast<std::size_t>(plan_.child_toward(top, to))].insert(
          from == top ? std::string(resource_name(before)) : plan_.name(plan_.child_toward(top, from)));
    };
    for_each_order(add);
    if (concurrent_stacks)
      for (const auto& [before, after] : throttling_orders(analysis_, plan_, wiring_, *concurrent_stacks))
        waits[static_cast<std::size_t>(after)].insert(plan_.name(before));

    for (std::size_t s = 1; s < wiring_.stacks.size(); ++s) {
      for (const ValueId id : wiring_.stacks[s].taken_in)
        for (const ValueId each : carried_with(id))
          waits[s].erase(orderer_of(analysis_.values[each], plan_.parent[s]));
      wiring_.stacks[s].depends_on.assign(waits[s].begin(), waits[s].end());
    }
  }

  // What a parameter given in the template of `here` refers to there, unless `here` has it from above.
  std::string orderer_of(const CarriedValue& value, StackId here) const {
    const StackId producer = producer_of(value, plan_);
    if (producer == here) return std::string(value.name);
    return plan_.holds(here, producer) ? plan_.name(plan_.child_toward(here, producer)) : std::string();
  }

  std::string_view resource_name(std::int32_t i) const {
    return analysis_.source.resources.entries()[static_cast<std::size_t>(i)].name;
  }

  const Analysis& analysis_;
  const StackPlan& plan_;
  Wiring wiring_;
};

}  // namespace

StackId producer_of(const CarriedValue& value, const StackPlan& plan) {
  return value.kind == TargetKind::resource ? plan.of_resource[static_cast<std::size_t>(value.target)]
                                            : kRoot;
}

Wiring find_wiring(const Analysis& analysis, const StackPlan& plan,
                   std::optional<std::int64_t> concurrent_stacks) {
  return Wirer(analysis, plan).wire(concurrent_stacks);
}

}  // namespace cfnsplit
