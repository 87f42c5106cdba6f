#include <algorithm>
#include <cfnsplit/plan.hpp>

#include "report/moves_text.hpp"
#include "report/split_quotas.hpp"
#include "report/split_text.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string spoken(const std::string& stack) { return stack.empty() ? "(root)" : stack; }

// The quota of which the stack uses the largest share: "resources 97%".
std::string fullest(const StackSummary& stack, const Limits& limits) {
  const SplitQuota* most = nullptr;
  const auto is_fuller = [&](const SplitQuota& a, const SplitQuota& b) {
    return stack.*(a.count) * (limits.*(b.limit)) > stack.*(b.count) * (limits.*(a.limit));
  };
  for (const SplitQuota& quota : split_quotas())
    if (most == nullptr || is_fuller(quota, *most)) most = &quota;
  return std::string(most->name) + ' ' + percent_text(stack.*(most->count), limits.*(most->limit));
}

std::string stack_table(const Split& split, const Limits& limits) {
  TableRow head = {"stack"}, bounds = {"limit"};
  for (const SplitQuota& quota : split_quotas()) {
    head.emplace_back(quota.name);
    bounds.push_back(std::to_string(limits.*(quota.limit)));
  }
  head.emplace_back("fullest");
  bounds.emplace_back();
  std::vector<TableRow> rows = {head};
  for (const StackSummary& stack : split.stacks) {
    TableRow row = {spoken(stack.stack)};
    for (const SplitQuota& quota : split_quotas()) row.push_back(std::to_string(stack.*(quota.count)));
    row.push_back(fullest(stack, limits));
    rows.push_back(std::move(row));
  }
  rows.push_back(std::move(bounds));
  return aligned(rows);
}

// The first few names, and how many more there are.
std::string first_of(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + spoken(names[i]);
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

std::string wire_table(const Split& split) {
  std::vector<TableRow> rows = {{"value", "from", "into"}};
  for (const WiredValue& value : wires_by_value(split))
    rows.push_back(
        {printable(value.attribute == "Ref" ? value.resource : value.resource + '.' + value.attribute),
         spoken(value.from), first_of(value.into, 4)});
  return aligned(rows, 3);
}

}  // namespace

std::string plan_text(std::string_view source, const Split& split, const Limits& limits) {
  std::string text = printable(source) + ": " + split_summary(split) + '\n' + stack_table(split, limits);
  if (!split.moved_outputs.empty())
    text += "outputs that move from the root: " + first_of(split.moved_outputs, 12) + '\n';
  text += split_moves(split);
  if (split.wires.empty()) return text;
  return text + counted(static_cast<std::int64_t>(split.wires.size()), "wire") + " by value\n" +
         wire_table(split);
}

}  // namespace cfnsplit
