#include "report/split_text.hpp"

#include <vector>

#include "report/split_quotas.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

TableRow row_of(const StackSummary& stack, const Limits& limits) {
  return {stack.stack.empty() ? "(root)" : stack.stack, std::to_string(stack.resources),
          std::to_string(stack.parameters), std::to_string(stack.outputs),
          percent_text(stack.bytes, limits.bytes)};
}

}  // namespace

std::string split_summary(const Split& split) {
  const auto nested = static_cast<std::int64_t>(split.stacks.empty() ? 0 : split.stacks.size() - 1);
  std::int64_t resources = -nested;  // what loops make, but not the nested stacks themselves
  for (const StackSummary& stack : split.stacks) resources += stack.resources;
  if (split.is_one_stack) return "within its limits, left as one stack of " + counted(resources, "resource");
  return counted(resources, "resource") + " in " + counted(nested, "nested stack") + ", " +
         counted(split.shared_values, "shared value");
}

std::string split_table(const Split& split, const Limits& limits) {
  if (split.is_one_stack) return {};
  std::vector<TableRow> rows = {{"stack", "resources", "parameters", "outputs", "bytes"}};
  for (const StackSummary& stack : split.stacks) rows.push_back(row_of(stack, limits));
  rows.push_back({"limit", std::to_string(limits.resources), std::to_string(limits.parameters),
                  std::to_string(limits.outputs), std::to_string(limits.bytes)});
  std::string text = aligned(rows);
  if (!split.moved_outputs.empty())
    text += "  " + counted(static_cast<std::int64_t>(split.moved_outputs.size()), "output") +
            " of the template moved from the root\n";
  return text;
}

}  // namespace cfnsplit
