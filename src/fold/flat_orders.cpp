#include "fold/flat_orders.hpp"

#include <algorithm>

#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

bool is_in_a_choice(Node site) {
  for (; site; site = site.parent())
    if (site.key() == "Fn::If") return true;
  return false;
}

// Holds whatever conditions say.
bool is_certain(Node waiting, Node waited_for, const Reference& reference) {
  const Node own = waiting.find("Condition"), other = waited_for.find("Condition");
  return own.text() == other.text() && !is_in_a_choice(reference.site) && !reference.is_bound;
}

}  // namespace

FlatOrders::FlatOrders(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles, bool of_stacks)
    : tree_(tree), names_(names), obstacles_(obstacles), of_stacks_(of_stacks) {
  for (const NestedStack& stack : tree.stacks) {
    const std::size_t count = stack.content.resources.size();
    Ends& ends = ends_.emplace_back(Ends{std::vector<bool>(count, true), std::vector<bool>(count, true)});
    for (std::size_t i = 0; i < count; ++i)
      for (const Reference& reference : stack.references.of_resource(i)) {
        if (reference.kind != TargetKind::resource || reference.target < 0) continue;
        const auto target = static_cast<std::size_t>(reference.target);
        const auto& resources = stack.content.resources.entries();
        const bool is_plain =
            stack.child_of[i] == kNoNested && stack.child_of[target] == kNoNested && i != target;
        if (!is_plain || !is_certain(resources[i].node, resources[target].node, reference)) continue;
        ends.is_first[i] = false;
        ends.is_last[target] = false;
      }
  }
}

std::vector<std::string> FlatOrders::of(std::int32_t stack, std::size_t i) {
  std::vector<std::string> found;
  const Node resource = tree_[stack].content.resources.entries()[i].node;
  add(resource, stack, resource.find("DependsOn"), found);
  for (bool is_first = of_stacks_ && ends_[static_cast<std::size_t>(stack)].is_first[i];
       is_first && !tree_[stack].is_root(); stack = tree_[stack].parent)
    add(resource, tree_[stack].parent, tree_[stack].resource.find("DependsOn"), found);
  std::ranges::sort(found);
  const auto repeats = std::ranges::unique(found);
  found.erase(repeats.begin(), repeats.end());
  return found;
}

void FlatOrders::add(Node waiting, std::int32_t stack, Node orders, std::vector<std::string>& found) {
  const auto one = [&](Node order) {
    const std::int32_t nested = tree_[stack].nested(order.text());
    if (nested == kNoNested)
      found.emplace_back(names_.of(stack, Named::resource, order.text()));
    else if (of_stacks_)
      add_last(waiting, nested, order, found);
  };
  if (orders.is_string()) one(orders);
  for (const Node order : orders) one(order);
}

void FlatOrders::add_last(Node waiting, std::int32_t stack, Node at, std::vector<std::string>& found) {
  const auto& resources = tree_[stack].content.resources.entries();
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (tree_[stack].child_of[i] != kNoNested) {
      add_last(waiting, tree_[stack].child_of[i], at, found);
    } else if (ends_[static_cast<std::size_t>(stack)].is_last[i]) {
      if (resources[i].node.find("Condition"))
        obstacles_.add("DependsOn waits for the whole nested stack " + quote(tree_[stack].path) + ", where " +
                           quote(resources[i].name) +
                           " is made under a condition: DependsOn cannot wait for that",
                       "wait for what is needed by a reference instead", at);
      found.emplace_back(names_.of(stack, Named::resource, resources[i].name));
    }
  }
}

}  // namespace cfnsplit
