#include "report/moves_text.hpp"

#include <algorithm>
#include <tuple>

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

// Columns that moves and groups of them share.
class Columns {
 public:
  void widen(const std::string& what, const std::string& from, const std::string& to, MoveCause cause) {
    what_ = std::max(what_, what.size());
    from_ = std::max(from_, named(from).size());
    to_ = std::max(to_, named(to).size());
    cause_ = std::max(cause_, name_of(cause).size());
  }
  // `one` is a move or a group.
  std::string line(const std::string& what, const auto& one) const {
    return "  " + padded(what, what_) + "  " + padded(named(one.from), from_) + " -> " +
           padded(named(one.to), to_) + "  " + padded(std::string(name_of(one.cause)), cause_) + "  " +
           std::string(name_of(one.danger));
  }

 private:
  std::size_t what_ = 0, from_ = 0, to_ = 0, cause_ = 0;
};

std::string label_of(const Move& move) { return move.resource; }
std::string label_of(const MoveGroup& group) { return counted(group.count, "resource"); }

// `all` are moves or groups.
Columns columns_of(const auto& all, Columns columns = {}) {
  for (const auto& one : all) columns.widen(label_of(one), one.from, one.to, one.cause);
  return columns;
}

std::string groups_text(const std::vector<MoveGroup>& groups, const Columns& columns) {
  std::string text;
  for (const MoveGroup& group : groups) text += columns.line(label_of(group), group) + '\n';
  return text;
}

auto key_of(const auto& one) { return std::tie(one.from, one.to, one.cause, one.danger); }

// The most dangerous first, and what is alike together.
std::vector<Move> sorted_moves(const std::vector<Move>& moves) {
  std::vector<Move> sorted = moves;
  std::ranges::stable_sort(sorted, [](const Move& a, const Move& b) {
    return a.danger != b.danger ? a.danger > b.danger : key_of(a) < key_of(b);
  });
  return sorted;
}

std::string rows_text(const std::vector<Move>& moves, const Columns& columns) {
  std::string text;
  for (const Move& move : sorted_moves(moves))
    text += columns.line(label_of(move), move) + joined(move.reasons) + '\n';
  return text;
}

}  // namespace

bool all_safe(const std::vector<Move>& moves, const std::vector<OutputMove>& output_moves) {
  return std::ranges::all_of(moves, [](const Move& move) { return move.danger == Danger::safe; }) &&
         std::ranges::none_of(output_moves, &OutputMove::is_exported);
}

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

std::vector<MoveGroup> groups_of(const std::vector<Move>& moves) {
  std::vector<MoveGroup> groups;
  for (const Move& move : sorted_moves(moves)) {
    if (groups.empty() || key_of(move) != key_of(groups.back()))
      groups.push_back({move.from, move.to, move.cause, move.danger, 0});
    ++groups.back().count;
  }
  return groups;
}

std::string groups_table(const std::vector<Move>& moves) {
  return groups_text(groups_of(moves), columns_of(groups_of(moves)));
}

std::string rows_table(const std::vector<Move>& moves) { return rows_text(moves, columns_of(moves)); }

std::string moves_table(const std::vector<Move>& moves) {
  const std::vector<MoveGroup> groups = groups_of(moves);
  if (groups.size() == moves.size()) return rows_table(moves);
  const Columns columns = columns_of(moves, columns_of(groups));
  return groups_text(groups, columns) + '\n' + rows_text(moves, columns);
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

void write_groups(JsonWriter& out, const std::vector<Move>& moves) {
  out.key("groups").begin_array();
  for (const MoveGroup& group : groups_of(moves)) {
    out.begin_object().key("from").string(group.from).key("to").string(group.to);
    out.key("cause").string(name_of(group.cause)).key("danger").string(name_of(group.danger));
    out.key("count").integer(group.count).end();
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
