#include "waves/deployment_units.hpp"

#include <algorithm>
#include <utility>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

// The vertices are the entries of the tree, then the beginning and the end of each stack. A nested stack without others
// in it is one vertex, its beginning: its resources have none of their own.
class OrderOfTree {
 public:
  explicit OrderOfTree(const WrittenTree& tree) : tree_(tree) {
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree.stacks.size()); ++s) add_stack(s);
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

std::vector<Inseparable> in_order(const WrittenTree& tree, std::vector<EntryId> entries) {
  if (entries.size() < 2) return {std::move(entries)};
  const WrittenStack& stack = tree.stack(tree.stack_of[static_cast<std::size_t>(entries.front())]);
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

DeploymentUnits find_units(const WrittenTree& tree) {
  OrderOfTree order(tree);
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
    if (!entries.empty()) pieces[unit] = in_order(tree, std::move(entries));
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
