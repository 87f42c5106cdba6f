#include "waves/deployment_units.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "graph/components.hpp"
#include "template/unstated_orders_table.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// What the written templates do not state, of two resources of one stack: between stacks a DependsOn states it.
class Unstated {
 public:
  Unstated(const WrittenTree& tree, const Analysis& analysis)
      : orders_(tree.stacks.size()), mutual_(orders_) {
    const auto& resources = analysis.source.resources.entries();
    std::map<std::string_view, EntryId> entries;
    for (EntryId id = 0; id < tree.size(); ++id)
      if (tree.child_of[at(id)] == kNoStack) entries.emplace(tree.entry(id).name, id);
    for (const auto& [first, second] : analysis.unstated_orders) {
      const auto before = entries.find(resources[at(first)].name),
                 after = entries.find(resources[at(second)].name);
      if (before == entries.end() || after == entries.end()) continue;
      const std::int32_t s = tree.stack_of[at(before->second)];
      if (s == tree.stack_of[at(after->second)]) orders_[at(s)].emplace_back(before->second, after->second);
    }
    find_recorders(tree);
  }

  const std::vector<Arc>& orders_in(std::int32_t s) const { return orders_[at(s)]; }
  // Pairs that wait for each other while they are made, a recorder of AWS Config and its delivery channel [S65].
  const std::vector<Arc>& mutual_in(std::int32_t s) const { return mutual_[at(s)]; }

 private:
  void find_recorders(const WrittenTree& tree) {
    std::vector<EntryId> recorders, channels;
    for (EntryId id = 0; id < tree.size(); ++id) {
      const std::string_view type = resource_type(tree.entry(id).node);
      if (type == kConfigRecorder) recorders.push_back(id);
      if (type == kConfigChannel) channels.push_back(id);
    }
    for (const EntryId recorder : recorders)
      for (const EntryId channel : channels)
        if (const std::int32_t s = tree.stack_of[at(recorder)]; s == tree.stack_of[at(channel)])
          mutual_[at(s)].emplace_back(recorder, channel);
  }

  std::vector<std::vector<Arc>> orders_, mutual_;  // per stack, of entries
};

// The vertices are the entries of the tree, then the beginning and the end of each stack. A nested stack without others
// in it is one vertex, its beginning: its resources have none of their own.
class OrderOfTree {
 public:
  explicit OrderOfTree(const WrittenTree& tree) : tree_(tree) {
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree.stacks.size()); ++s) add_stack(s);
  }

  // An order that contradicts the stacks is left out: what is deployed may stand the other way round.
  void add_unstated(const Unstated& unstated) {
    std::vector<Arc> orders;
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree_.stacks.size()); ++s)
      if (!is_leaf(s)) append_all(unstated.orders_in(s), orders);
    if (!orders.empty()) {
      const StrongComponents components = components_with(orders);
      std::erase_if(orders, [&](const Arc& arc) {
        return components.of[at(arc.first)] == components.of[at(arc.second)];
      });
      append_all(orders, arcs_);
    }
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree_.stacks.size()); ++s)
      if (!is_leaf(s))
        for (const auto& [one, other] : unstated.mutual_in(s)) tie(one, other);
  }

  VertexId size() const { return tree_.size() + 2 * static_cast<VertexId>(tree_.stacks.size()); }
  std::vector<Arc> take_arcs() { return std::move(arcs_); }

  // The resources that stand at the vertex.
  std::vector<EntryId> entries_at(VertexId v) const {
    if (v < tree_.size()) {
      const bool stands_alone = !is_leaf(tree_.stack_of[static_cast<std::size_t>(v)]) && child(v) == kNoStack;
      return stands_alone ? std::vector<EntryId>{v} : std::vector<EntryId>();
    }
    const std::int32_t s = (v - tree_.size()) / 2;
    if ((v - tree_.size()) % 2 != 0 || !is_leaf(s)) return {};
    std::vector<EntryId> all;
    for (std::size_t i = 0; i < tree_.stack(s).content.resources.size(); ++i)
      all.push_back(tree_.stack(s).first_entry + static_cast<EntryId>(i));
    return all;
  }

 private:
  static void append_all(const std::vector<Arc>& from, std::vector<Arc>& to) {
    to.insert(to.end(), from.begin(), from.end());
  }

  StrongComponents components_with(const std::vector<Arc>& more) const {
    std::vector<Arc> all = arcs_;
    append_all(more, all);
    return strong_components(DependencyGraph(size(), std::move(all)));
  }

  // Unless a stack has to come between the two.
  void tie(EntryId one, EntryId other) {
    const std::vector<Arc> both = {{one, other}, {other, one}};
    const StrongComponents components = components_with(both);
    for (VertexId v = 0; v < size(); ++v)
      if (components.of[at(v)] == components.of[at(one)] && (v >= tree_.size() || child(v) != kNoStack))
        return;
    append_all(both, arcs_);
  }

  bool is_leaf(std::int32_t s) const { return s != 0 && tree_.stack(s).children.empty(); }
  std::int32_t child(EntryId id) const { return tree_.child_of[static_cast<std::size_t>(id)]; }
  VertexId begin_of(std::int32_t s) const { return tree_.size() + 2 * s; }
  VertexId end_of(std::int32_t s) const { return tree_.size() + 2 * s + 1; }
  VertexId begin_at(EntryId id) const { return child(id) == kNoStack ? id : begin_of(child(id)); }
  VertexId end_at(EntryId id) const { return child(id) == kNoStack ? id : end_of(child(id)); }

  void add_stack(std::int32_t s) {
    arcs_.emplace_back(begin_of(s), end_of(s));
    if (is_leaf(s)) return;
    const WrittenStack& stack = tree_.stack(s);
    const auto count = static_cast<EntryId>(stack.content.resources.size());
    for (EntryId i = 0; i < count; ++i) {
      const EntryId id = stack.first_entry + i;
      arcs_.emplace_back(begin_of(s), begin_at(id));
      arcs_.emplace_back(end_at(id), end_of(s));
      for (const Reference& reference : stack.references.of_resource(static_cast<std::size_t>(i)))
        if (reference.kind == TargetKind::resource && reference.target >= 0)
          arcs_.emplace_back(end_at(stack.first_entry + reference.target), begin_at(id));
      if (stack.references.stays_in_root(static_cast<std::size_t>(i))) add_generators(stack, id);
    }
  }

  // It names what only an expansion declares.
  void add_generators(const WrittenStack& stack, EntryId id) {
    const auto& entries = stack.content.resources.entries();
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (entries[i].is_generator)
        arcs_.emplace_back(end_at(stack.first_entry + static_cast<EntryId>(i)), begin_at(id));
  }

  const WrittenTree& tree_;
  std::vector<Arc> arcs_;
};

std::vector<Inseparable> in_order(const WrittenTree& tree, const Unstated& unstated,
                                  std::vector<EntryId> entries) {
  if (entries.size() < 2) return {std::move(entries)};
  const std::int32_t s = tree.stack_of[static_cast<std::size_t>(entries.front())];
  const WrittenStack& stack = tree.stack(s);
  std::vector<std::int32_t> position(stack.content.resources.size(), -1);
  for (std::size_t i = 0; i < entries.size(); ++i)
    position[static_cast<std::size_t>(entries[i] - stack.first_entry)] = static_cast<std::int32_t>(i);
  std::vector<Arc> arcs;
  for (std::size_t i = 0; i < entries.size(); ++i)
    for (const Reference& reference :
         stack.references.of_resource(static_cast<std::size_t>(entries[i] - stack.first_entry)))
      if (reference.kind == TargetKind::resource && reference.target >= 0)
        if (const std::int32_t before = position[static_cast<std::size_t>(reference.target)]; before >= 0)
          arcs.emplace_back(before, static_cast<VertexId>(i));
  const auto add = [&](EntryId before, EntryId after) {
    const std::int32_t first = position[at(before - stack.first_entry)],
                       second = position[at(after - stack.first_entry)];
    if (first >= 0 && second >= 0) arcs.emplace_back(first, second);
  };
  for (const auto& [before, after] : unstated.orders_in(s)) add(before, after);
  for (const auto& [recorder, channel] : unstated.mutual_in(s)) {
    add(recorder, channel);
    add(channel, recorder);
  }
  const DependencyGraph graph(static_cast<VertexId>(entries.size()), std::move(arcs));
  std::vector<Inseparable> pieces;
  for (const std::vector<VertexId>& members : members_of(strong_components(graph))) {
    Inseparable& piece = pieces.emplace_back();
    for (const VertexId v : members) piece.push_back(entries[static_cast<std::size_t>(v)]);
  }
  std::ranges::reverse(pieces);  // arcs lead from higher components to lower ones
  return pieces;
}

}  // namespace

DeploymentUnits find_units(const WrittenTree& tree, const Analysis& analysis) {
  const Unstated unstated(tree, analysis);
  OrderOfTree order(tree);
  order.add_unstated(unstated);
  std::vector<Arc> arcs = order.take_arcs();
  const StrongComponents components = strong_components(DependencyGraph(order.size(), arcs));
  const std::vector<std::vector<VertexId>> members = members_of(components);
  // Units by their smallest vertex, so that what stands alone goes before stacks, and stacks go by their paths.
  std::vector<std::int32_t> by_vertex;
  for (std::int32_t c = 0; c < components.count; ++c) by_vertex.push_back(c);
  std::ranges::sort(by_vertex, {},
                    [&](std::int32_t c) { return members[static_cast<std::size_t>(c)].front(); });
  std::vector<VertexId> unit_of_component(members.size());
  std::vector<std::vector<Inseparable>> pieces(members.size());
  for (std::size_t unit = 0; unit < by_vertex.size(); ++unit) {
    const auto component = static_cast<std::size_t>(by_vertex[unit]);
    unit_of_component[component] = static_cast<VertexId>(unit);
    std::vector<EntryId> entries;
    for (const VertexId v : members[component]) {
      const std::vector<EntryId> here = order.entries_at(v);
      entries.insert(entries.end(), here.begin(), here.end());
    }
    if (!entries.empty()) pieces[unit] = in_order(tree, unstated, std::move(entries));
  }
  for (Arc& arc : arcs) {
    arc.first =
        unit_of_component[static_cast<std::size_t>(components.of[static_cast<std::size_t>(arc.first)])];
    arc.second =
        unit_of_component[static_cast<std::size_t>(components.of[static_cast<std::size_t>(arc.second)])];
  }
  return {std::move(pieces), DependencyGraph(static_cast<VertexId>(by_vertex.size()), std::move(arcs))};
}

}  // namespace cfnsplit
