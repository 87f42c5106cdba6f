#pragma once
// Moves for people and for programs.
#include <cfnsplit/moves.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// "3 resources move, 1 of them not safely"; "no resource moves".
std::string moves_summary(const std::vector<Move>& moves);

/// A line a move, the most dangerous first, each with what is wrong with it; empty without moves.
std::string moves_table(const std::vector<Move>& moves);

/// {"format_version": 1, "moves": [{"resource", "type", "from", "to", "danger", "reasons"}]}; the root's path is "".
std::string moves_json(const std::vector<Move>& moves);

}  // namespace cfnsplit
