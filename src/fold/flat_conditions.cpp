#include "fold/flat_conditions.hpp"

#include <vector>

namespace cfnsplit {
namespace {

// Each after those that it names. find_references() has refused cycles.
std::vector<std::size_t> in_order_of_need(const NestedStack& stack) {
  enum class State : std::uint8_t { unknown, open, done };
  const std::size_t count = stack.content.conditions.size();
  std::vector<State> state(count, State::unknown);
  std::vector<std::size_t> order, open;
  for (std::size_t first = 0; first < count; ++first) {
    open.push_back(first);
    while (!open.empty()) {
      const std::size_t at = open.back();
      if (state[at] != State::unknown) {
        open.pop_back();
        if (state[at] == State::open) order.push_back(at);
        state[at] = State::done;
        continue;
      }
      state[at] = State::open;
      for (const Reference& reference : stack.references.of_condition(at)) {
        const auto target = static_cast<std::size_t>(reference.target);
        if (reference.kind == TargetKind::condition && state[target] == State::unknown)
          open.push_back(target);
      }
    }
  }
  return order;
}

}  // namespace

std::map<std::string, std::string> name_conditions(const NestedTree& tree, FlatNames& names,
                                                   Obstacles& obstacles) {
  std::map<std::string, std::string> texts;
  std::map<std::pair<std::string_view, std::string>, std::string> shared;
  FreeNames free;
  for (const NestedStack& stack : tree.stacks)
    for (const Declaration& condition : stack.content.conditions.entries()) free.take(condition.name);
  FlatWriter writer(tree, names, obstacles, FlatForm::whole);
  for (std::int32_t s = 0; s < tree.size(); ++s)
    for (const std::size_t i : in_order_of_need(tree[s])) {
      const Declaration& condition = tree[s].content.conditions.entries()[i];
      JsonWriter out(JsonStyle::minified);
      writer.write_condition(out, condition.node, s);
      const std::string text = out.take();
      std::string& name = shared[{condition.name, text}];
      if (name.empty())
        name = texts.contains(std::string(condition.name)) ? free.derive(tree[s].path, condition.name)
                                                           : std::string(condition.name);
      names.give(s, Named::condition, condition.name, name);
      texts.emplace(name, text);
    }
  return texts;
}

}  // namespace cfnsplit
