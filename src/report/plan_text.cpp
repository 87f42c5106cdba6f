#include "report/plan_text.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "report/moves_text.hpp"
#include "report/split_quotas.hpp"
#include "report/split_text.hpp"
#include "report/table.hpp"
#include "report/text_style.hpp"
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

using QuotaColumns = std::vector<const SplitQuota*>;

// By the stack that uses the largest share of it.
const SplitQuota* least_used(const QuotaColumns& columns, const Split& split, const Limits& limits) {
  const auto most_thousandths = [&](const SplitQuota* quota) {
    std::int64_t most = 0;
    for (const StackSummary& stack : split.stacks)
      most = std::max(most, stack.*(quota->count) * 1000 / (limits.*(quota->limit)));
    return most;
  };
  return *std::ranges::min_element(columns, {}, most_thousandths);
}

std::string stack_table(const Split& split, const Limits& limits, const QuotaColumns& columns) {
  TableRow head = {"stack"}, bounds = {"limit"};
  for (const SplitQuota* quota : columns) {
    head.emplace_back(quota->name);
    bounds.push_back(std::to_string(limits.*(quota->limit)));
  }
  head.emplace_back("fullest");
  bounds.emplace_back();
  std::vector<TableRow> rows = {head};
  for (const StackSummary& stack : split.stacks) {
    TableRow row = {spoken(stack.stack)};
    for (const SplitQuota* quota : columns) row.push_back(std::to_string(stack.*(quota->count)));
    row.push_back(fullest(stack, limits));
    rows.push_back(std::move(row));
  }
  rows.push_back(std::move(bounds));
  return aligned(rows);
}

// "  Orders holds 12 stacks: its 157 parameters (of 200) and 80 outputs only pass through", a line for each such stack.
std::string passing_text(const Split& split, const Limits& limits) {
  std::map<std::string, std::int64_t> held;
  for (const StackSummary& stack : split.stacks)
    if (const std::size_t slash = stack.stack.rfind('/'); slash != std::string::npos)
      ++held[stack.stack.substr(0, slash)];
  std::string text;
  for (const StackSummary& holder : split.stacks) {
    if (!held.contains(holder.stack) || holder.parameters + holder.outputs == 0) continue;
    text += "  " + holder.stack + " holds " + counted(held[holder.stack], "stack") + ": its " +
            counted(holder.parameters, "parameter") + " (of " + std::to_string(limits.parameters) + ") and " +
            counted(holder.outputs, "output") + " only pass through\n";
  }
  return text;
}

std::string stack_table(const Split& split, const Limits& limits, std::size_t width) {
  QuotaColumns columns;
  for (const SplitQuota& quota : split_quotas()) columns.push_back(&quota);
  std::string table = stack_table(split, limits, columns);
  while (width > 0 && columns.size() > 1 && width_of(table.substr(0, table.find('\n'))) > width) {
    std::erase(columns, least_used(columns, split, limits));
    table = stack_table(split, limits, columns);
  }
  return table;
}

// The first few names, and how many more there are.
std::string first_of(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + spoken(names[i]);
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

// "12 shared values" and a table of them; empty if there are none. `noun` ends with the head of the first column.
std::string wires_text(const Split& split, WireKind kind, std::string_view noun, std::string_view what) {
  Split chosen;
  std::ranges::copy_if(split.wires, std::back_inserter(chosen.wires),
                       [&](const Wire& wire) { return wire.kind == kind; });
  if (chosen.wires.empty()) return {};
  std::vector<TableRow> rows = {{std::string(noun.substr(noun.rfind(' ') + 1)), "from", "into"}};
  for (const WiredValue& value : wires_by_value(chosen))
    rows.push_back(
        {printable(value.attribute == "Ref" ? value.resource : value.resource + '.' + value.attribute),
         spoken(value.from), first_of(value.into, 4)});
  return counted(std::ssize(chosen.wires), noun) + std::string(what) + '\n' + aligned(rows, 3);
}

// "  12 known values written out, 3 orders dropped that no service needs"; empty where there is neither.
std::string known_text(const Split& split) {
  if (split.known_values.empty()) return {};  // an order is dropped only where its values are written out
  std::string text = "  " + counted(std::ssize(split.known_values), "known value") + " written out";
  if (!split.dropped_orders.empty())
    text += ", " + counted(std::ssize(split.dropped_orders), "order") + " dropped that no service needs";
  return text + '\n';
}

// "  with --no-keep-orders: 22 shared values instead of 34, 0 moves instead of 3; …"; empty where that saves nothing.
std::string saving_text(const Split& split) {
  if (!split.order_saving) return {};
  const OrderSaving& saving = *split.order_saving;
  const auto instead_of = [](std::int64_t would, std::string_view what, std::int64_t now) {
    return counted(would, what) + " instead of " + std::to_string(now);
  };
  std::string text = "  with --no-keep-orders: ";
  text += instead_of(saving.shared_values, "shared value", split.shared_values);
  if (saving.moves != std::ssize(split.moves))
    text += ", " + instead_of(saving.moves, "move", std::ssize(split.moves));
  return text + "; it drops " + counted(saving.dropped_orders, "order") + " that no service needs\n";
}

}  // namespace

std::string plan_text(std::string_view source, const Split& split, const Limits& limits) {
  return plan_text_within(source, split, limits, 0);
}

std::string plan_text_within(std::string_view source, const Split& split, const Limits& limits,
                             std::size_t width) {
  std::string text =
      printable(source) + ": " + split_summary(split) + '\n' + stack_table(split, limits, width);
  text += passing_text(split, limits);
  if (!split.moved_outputs.empty())
    text += "outputs that move from the root: " + first_of(split.moved_outputs, 12) + '\n';
  text += "  " + changes_text(split) + '\n' + split_moves(split);
  text += known_text(split) + saving_text(split);
  text += wires_text(split, WireKind::shared_value, "shared value", "");
  text += wires_text(split, WireKind::passed_on, "value", " for outputs of the root or for stacks below");
  return text + wires_text(split, WireKind::handed_down, "parameter", " handed down");
}

}  // namespace cfnsplit
