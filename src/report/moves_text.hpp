#pragma once
// Moves for people and for programs.
#include <cfnsplit/moves.hpp>
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// "3 resources move, 1 of them not safely"; "no resource moves".
std::string moves_summary(const std::vector<Move>& moves);

/// A line a move, the most dangerous first, each with its cause and with what is wrong with it; empty without moves.
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

/// The member "output_moves" of an object: [{"output", "from", "to", "is_exported"}].
void write_output_moves(JsonWriter& out, const std::vector<OutputMove>& moves);

/// {"format_version": 1, "moves": […], "output_moves": […]}.
std::string moves_json(const std::vector<Move>& moves, const std::vector<OutputMove>& output_moves);

}  // namespace cfnsplit
