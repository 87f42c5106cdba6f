#include "report/split_text.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "report/moves_text.hpp"
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

// ": 'A' from the root to 'Data', 'B' from 'Data' to 'Api', …"
std::string first_of(const auto& moves, const auto& name_of) {
  constexpr std::size_t kShown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(moves.size(), kShown); ++i)
    text += (i == 0 ? ": " : ", ") + quote(name_of(moves[i])) + " from " + said_of_stack(moves[i].from) +
            " to " + said_of_stack(moves[i].to);
  return text + (moves.size() > kShown ? ", …" : "");
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

std::string changes_text(const Split& split) {
  return std::to_string(split.new_resources.size()) + " new, " + std::to_string(split.moves.size()) +
         " moved, " + std::to_string(split.removed_resources.size()) + " removed";
}

std::vector<Diagnostic> warn_of_moves(const Split& split) {
  std::vector<std::string> told;
  if (!split.moves.empty())
    told.push_back(moves_summary(split.moves) +
                   first_of(split.moves, [](const Move& move) { return move.resource; }));
  if (const auto outputs = static_cast<std::int64_t>(split.output_moves.size()); outputs > 0)
    told.push_back(counted(outputs, "output") + (outputs == 1 ? " moves" : " move") +
                   first_of(split.output_moves, [](const OutputMove& move) { return move.output; }));
  if (told.empty()) return {};
  return {make_diagnostic("CFS0832", told.front() + (told.size() > 1 ? "; " + told.back() : ""),
                          "'cfnsplit moves' tells each with its cause")};
}

}  // namespace cfnsplit
