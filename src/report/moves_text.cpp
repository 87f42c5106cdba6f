#include "report/moves_text.hpp"

#include <algorithm>

#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string named(const std::string& path) { return path.empty() ? "(root)" : path; }

std::size_t width_of(const auto& moves, auto text) {
  std::size_t width = 0;
  for (const auto& move : moves) width = std::max(width, text(move).size());
  return width;
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

std::string joined(const std::vector<std::string>& reasons) {
  std::string text;
  for (const std::string& reason : reasons) text += (text.empty() ? ": " : "; ") + reason;
  return text;
}

}  // namespace

std::string moves_summary(const std::vector<Move>& moves) {
  if (moves.empty()) return "no resource moves";
  const auto unsafe =
      std::ranges::count_if(moves, [](const Move& move) { return move.danger != Danger::safe; });
  const std::string text =
      counted(static_cast<std::int64_t>(moves.size()), "resource") + (moves.size() == 1 ? " moves" : " move");
  if (unsafe == 0) return text + ", safely";
  return text + (unsafe == std::ssize(moves) ? ", not safely"
                                             : ", " + std::to_string(unsafe) + " of them not safely");
}

std::string moves_table(const std::vector<Move>& moves) {
  std::vector<Move> sorted = moves;
  std::ranges::stable_sort(sorted, std::ranges::greater(), &Move::danger);
  const std::size_t resources = width_of(moves, [](const Move& m) { return m.resource; });
  const std::size_t from = width_of(moves, [](const Move& m) { return named(m.from); });
  const std::size_t cause = width_of(moves, [](const Move& m) { return name_of(m.cause); });
  const std::size_t to = width_of(moves, [](const Move& m) { return named(m.to); });
  std::string text;
  for (const Move& move : sorted)
    text += "  " + padded(move.resource, resources) + "  " + padded(named(move.from), from) + " -> " +
            padded(named(move.to), to) + "  " + padded(std::string(name_of(move.cause)), cause) + "  " +
            std::string(name_of(move.danger)) + joined(move.reasons) + '\n';
  return text;
}

std::string output_moves_text(const std::vector<OutputMove>& moves) {
  if (moves.empty()) return {};
  const auto exported = std::ranges::count(moves, true, &OutputMove::is_exported);
  std::string text = "  " + counted(std::ssize(moves), "output") +
                     (moves.size() == 1 ? " changes its stack" : " change their stack");
  if (exported > 0) text += ", " + std::to_string(exported) + " with an Export";
  text += ":\n";
  const std::size_t output = width_of(moves, [](const OutputMove& m) { return m.output; });
  const std::size_t from = width_of(moves, [](const OutputMove& m) { return named(m.from); });
  const std::size_t to = width_of(moves, [](const OutputMove& m) { return named(m.to); });
  for (const OutputMove& move : moves) {
    const std::string target = move.is_exported ? padded(named(move.to), to) + "  exported" : named(move.to);
    text +=
        "  " + padded(move.output, output) + "  " + padded(named(move.from), from) + " -> " + target + '\n';
  }
  return text;
}

std::string split_moves(const Split& split) {
  std::string text;
  if (split.shared_values_before)
    text += "  rebalanced: " + std::to_string(*split.shared_values_before) + " shared values become " +
            std::to_string(split.shared_values) + '\n';
  if (!split.moves.empty()) text += "  " + moves_summary(split.moves) + ":\n" + moves_table(split.moves);
  return text + output_moves_text(split.output_moves);
}

void write_members(JsonWriter& out, const Move& move) {
  out.key("resource").string(move.resource).key("type").string(move.type);
  out.key("from").string(move.from).key("to").string(move.to);
  out.key("cause").string(name_of(move.cause)).key("danger").string(name_of(move.danger));
  out.key("reasons").begin_array();
  for (const std::string& reason : move.reasons) out.string(reason);
  out.end();
}

void write_moves(JsonWriter& out, const std::vector<Move>& moves) {
  out.key("moves").begin_array();
  for (const Move& move : moves) {
    out.begin_object();
    write_members(out, move);
    out.end();
  }
  out.end();
}

void write_output_moves(JsonWriter& out, const std::vector<OutputMove>& moves) {
  out.key("output_moves").begin_array();
  for (const OutputMove& move : moves) {
    out.begin_object()
        .key("output")
        .string(move.output)
        .key("from")
        .string(move.from)
        .key("to")
        .string(move.to);
    out.key("is_exported").verbatim(move.is_exported ? "true" : "false").end();
  }
  out.end();
}

std::string moves_json(const std::vector<Move>& moves, const std::vector<OutputMove>& output_moves) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1);
  write_moves(out, moves);
  write_output_moves(out, output_moves);
  return out.end().take();
}

}  // namespace cfnsplit
