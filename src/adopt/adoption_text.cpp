#include "adopt/adoption_text.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "report/moves_text.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kNamesShown = 10;

std::int64_t sum_of(const std::vector<AdoptedStack>& stacks, std::int64_t AdoptedStack::*count) {
  return std::accumulate(stacks.begin(), stacks.end(), std::int64_t{0},
                         [&](std::int64_t sum, const AdoptedStack& stack) { return sum + stack.*count; });
}

std::string headline(const Adoption& adoption) {
  const std::int64_t deployed = sum_of(adoption.stacks, &AdoptedStack::deployed);
  const std::int64_t added = sum_of(adoption.stacks, &AdoptedStack::added);
  const std::string text = counted(deployed, "resource") + (deployed == 1 ? " is" : " are") + " deployed, " +
                           std::to_string(added) + " new";
  if (adoption.moves_nothing()) return text + "; nothing moves";
  const std::vector<OutputMove>& outputs = adoption.split.output_moves;
  std::string moves = adoption.split.moves.empty() ? "" : "; " + moves_summary(adoption.split.moves);
  if (!outputs.empty())
    moves += "; " + counted(std::ssize(outputs), "output") + (outputs.size() == 1 ? " moves" : " move");
  return text + moves;
}

std::string stack_table(const Adoption& adoption) {
  std::vector<TableRow> rows = {{"stack", "deployed", "new"}};
  for (const AdoptedStack& stack : adoption.stacks)
    rows.push_back({stack.stack.empty() ? "(root)" : stack.stack, std::to_string(stack.deployed),
                    std::to_string(stack.added)});
  return aligned(rows);
}

std::string removed_text(const std::vector<std::string>& removed) {
  if (removed.empty()) return {};
  std::string text = "  gone from the template, so the next deployment deletes it: ";
  for (std::size_t i = 0; i < std::min(removed.size(), kNamesShown); ++i)
    text += (i == 0 ? "" : ", ") + removed[i];
  if (removed.size() > kNamesShown) text += " and " + std::to_string(removed.size() - kNamesShown) + " more";
  return text + '\n';
}

std::string limits_text(const Adoption& adoption, const AdoptionFrame& frame) {
  if (frame.changed.empty())
    return "  limits: as they are (max_resources " + std::to_string(adoption.limits.resources) + ")\n";
  std::string text = "  limits:";
  for (const ChangedLimit& limit : frame.changed)
    text += std::string(&limit == &frame.changed.front() ? " " : ", ") + limit.key + ' ' +
            std::to_string(limit.to) + " instead of " + std::to_string(limit.from);
  text += '\n';
  if (const std::int64_t room = adoption.limits.resources - adoption.least_resources; room > 0)
    text += "    below " + std::to_string(adoption.least_resources) + " resources something would move; " +
            std::to_string(room) + " more are room for the stacks and resources that come next\n";
  return text;
}

std::string next_text(const AdoptionFrame& frame, std::string_view head) {
  std::string text = "\n" + std::string(head) + '\n';
  for (const std::string& line : frame.next) text += "  " + line + '\n';
  return text;
}

// Of many moves the groups, and what would lose its data or its identity by name.
std::string moves_text(const std::vector<Move>& moves) {
  constexpr std::size_t kRowsShown = 20;
  if (moves.size() <= kRowsShown) return moves_table(moves);
  std::vector<Move> grave;
  std::ranges::copy_if(moves, std::back_inserter(grave),
                       [](const Move& move) { return move.danger >= Danger::identity_lost; });
  return groups_table(moves) + (grave.empty() ? "" : "\n" + rows_table(grave));
}

void write_stacks(JsonWriter& out, const Adoption& adoption) {
  out.key("stacks").begin_array();
  for (const AdoptedStack& stack : adoption.stacks)
    out.begin_object()
        .key("stack")
        .string(stack.stack)
        .key("deployed")
        .integer(stack.deployed)
        .key("new")
        .integer(stack.added)
        .end();
  out.end();
}

void write_frame(JsonWriter& out, const AdoptionFrame& frame) {
  out.key("changed_limits").begin_array();
  for (const ChangedLimit& limit : frame.changed)
    out.begin_object()
        .key("key")
        .string(limit.key)
        .key("from")
        .integer(limit.from)
        .key("to")
        .integer(limit.to)
        .end();
  out.end().key("files").begin_array();
  for (const AdoptedFile& file : frame.files)
    out.begin_object().key("path").string(file.path).key("state").string(file.done).end();
  out.end().key("next").begin_array();
  for (const std::string& line : frame.next) out.string(line);
  out.end();
}

}  // namespace

std::string adoption_text(const Adoption& adoption, const AdoptionFrame& frame) {
  std::string text = printable(frame.source) + ": " + headline(adoption) + '\n' + stack_table(adoption) +
                     removed_text(adoption.split.removed_resources);
  if (!adoption.moves_nothing())
    text += (frame.is_delivered ? "  with max_resources " : "  nothing is written; with max_resources ") +
            std::to_string(adoption.limits.resources) +
            (frame.is_delivered ? " this moves, as --allow-moves says:\n" : " this must move:\n") +
            moves_text(adoption.split.moves) + output_moves_text(adoption.split.output_moves);
  if (!frame.is_delivered) {
    if (!frame.advice.empty()) text += "  " + frame.advice + " would move nothing\n";
    return text + next_text(frame, frame.next.size() == 1 ? "next:" : "next, one of:");
  }
  text += limits_text(adoption, frame);
  for (const AdoptedFile& file : frame.files) text += "  " + printable(file.path) + ' ' + file.done + '\n';
  return text + next_text(frame, "next:") +
         "The last line makes a change set and prints how to look at it. It must remove nothing but what you "
         "have\n"
         "taken out of the template" +
         (adoption.moves_nothing() ? "" : " and what moves") +
         ". Then run the line again without --no-execute-changeset.\n";
}

std::string adoption_json(const Adoption& adoption, const AdoptionFrame& frame) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1).key("template").string(frame.source);
  out.key("max_resources").integer(adoption.limits.resources);
  out.key("least_max_resources").integer(adoption.least_resources);
  write_stacks(out, adoption);
  write_groups(out, adoption.split.moves);
  write_moves(out, adoption.split.moves);
  write_output_moves(out, adoption.split.output_moves);
  write_frame(out, frame);
  return out.end().take();
}

}  // namespace cfnsplit
