#pragma once
// Moves for people and for programs.
#include <cfnsplit/moves.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// "3 resources move, 1 of them not safely"; "no resource moves".
std::string moves_summary(const std::vector<Move>& moves);

/// Nothing is lost by any of them.
bool all_safe(const std::vector<Move>& moves, const std::vector<OutputMove>& output_moves);

/// Moves between the same stacks, of one cause and one danger.
struct MoveGroup {
  std::string from;
  std::string to;
  MoveCause cause = MoveCause::quota;
  Danger danger = Danger::safe;
  std::int64_t count = 0;
};

/// The most dangerous first.
std::vector<MoveGroup> groups_of(const std::vector<Move>& moves);

/// A line a group with its count, the most dangerous first.
std::string groups_table(const std::vector<Move>& moves);

/// A line a move, the most dangerous first, each with its cause and with what is wrong with it.
std::string rows_table(const std::vector<Move>& moves);

/// Both, with an empty line between; the rows alone where no group has several moves. Empty without moves.
std::string moves_table(const std::vector<Move>& moves);

/// Outputs that change stack, a line each below one that counts them; empty where none does.
std::string output_moves_text(const std::vector<OutputMove>& moves);

/// What a split moves, as an addition to its summary; empty where it moves nothing.
std::string split_moves(const Split& split);

/// The member "moves" of an object: [{"resource", "type", "from", "to", "cause", "danger", "reasons"}]; the root's path
/// is "".
void write_moves(JsonWriter& out, const std::vector<Move>& moves);

/// The members of one of those objects.
void write_members(JsonWriter& out, const Move& move);

/// The member "groups": [{"from", "to", "cause", "danger", "count"}].
void write_groups(JsonWriter& out, const std::vector<Move>& moves);

/// The member "output_moves" of an object: [{"output", "from", "to", "is_exported"}].
void write_output_moves(JsonWriter& out, const std::vector<OutputMove>& moves);

/// {"format_version": 1, "moves": […], "output_moves": […]}.
std::string moves_json(const std::vector<Move>& moves, const std::vector<OutputMove>& output_moves);

}  // namespace cfnsplit
