#include "emit/wiring.hpp"

#include <algorithm>
#include <set>

#include "emit/wire_names.hpp"

namespace cfnsplit {
namespace {

class Wirer {
 public:
  Wirer(const Analysis& analysis, const StackPlan& plan) : analysis_(analysis), plan_(plan) {}

  Wiring wire() {
    wiring_.names = name_values(analysis_, plan_.stacks);
    wiring_.stacks.resize(plan_.stacks.size());
    for (std::size_t i = 0; i < plan_.of_resource.size(); ++i)
      stack(plan_.of_resource[i]).need.add(analysis_.needs.of_resource[i]);
    for (std::size_t i = 0; i < plan_.of_output.size(); ++i)
      stack(plan_.of_output[i]).need.add(analysis_.needs.of_output[i]);
    for (StackId s = 0; s < static_cast<StackId>(wiring_.stacks.size()); ++s) add_values(s);
    for (StackWiring& each : wiring_.stacks) {
      sort_by_name(each.imports);
      sort_by_name(each.exports);
      each.exports.erase(std::unique(each.exports.begin(), each.exports.end()), each.exports.end());
    }
    add_orders();
    return std::move(wiring_);
  }

 private:
  StackWiring& stack(StackId s) { return wiring_.stacks[static_cast<std::size_t>(s)]; }

  void add_values(StackId s) {
    for (const ValueId id : stack(s).need.values) {
      const StackId producer = producer_of(analysis_.values[id], plan_);
      if (producer == s) continue;
      stack(s).imports.push_back(id);
      if (producer != kRoot) stack(producer).exports.push_back(id);
    }
  }

  void sort_by_name(std::vector<ValueId>& ids) {
    std::ranges::sort(ids, {}, [&](ValueId id) -> const std::string& { return wiring_.name(id); });
  }

  void add_orders() {
    std::vector<std::set<std::string>> waits(wiring_.stacks.size());
    const auto add = [&](std::int32_t before, std::int32_t after) {
      const StackId from = plan_.of_resource[static_cast<std::size_t>(before)];
      const StackId to = plan_.of_resource[static_cast<std::size_t>(after)];
      if (to == kRoot || from == to)
        return;  // inside one template the text says it; the root's own by the rewriter
      waits[static_cast<std::size_t>(to)].insert(
          from == kRoot ? std::string(resource_name(before)) : plan_.stacks[static_cast<std::size_t>(from)]);
    };
    for (std::size_t i = 0; i < plan_.of_resource.size(); ++i)
      for (const Reference& reference : analysis_.references.of_resource(i))
        if (reference.form == ReferenceForm::depends_on) add(reference.target, static_cast<std::int32_t>(i));
    for (const auto& [before, after] : plan_.implied_orders) add(before, after);

    for (std::size_t s = 1; s < wiring_.stacks.size(); ++s) {
      for (const ValueId id : wiring_.stacks[s].imports) waits[s].erase(orderer_of(analysis_.values[id]));
      wiring_.stacks[s].depends_on.assign(waits[s].begin(), waits[s].end());
    }
  }

  // What in the root a parameter that carries the value refers to.
  std::string orderer_of(const CarriedValue& value) const {
    const StackId producer = producer_of(value, plan_);
    return producer == kRoot ? std::string(value.name) : plan_.stacks[static_cast<std::size_t>(producer)];
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

Wiring find_wiring(const Analysis& analysis, const StackPlan& plan) { return Wirer(analysis, plan).wire(); }

}  // namespace cfnsplit
