#pragma once
// The price of moving each resource out of its prior stack: the partitioner moves what is cheap, and what is dear only
// where nothing else helps.
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

struct PriorPrices {
  Prior prior;
  /// Per resource, as partition::Problem::move_price wants it. What moves only where a user allows it never moves.
  std::vector<std::int32_t> of_move;
  /// The same for when no plan exists otherwise: to find out what would have to move.
  std::vector<std::int32_t> of_last_resort;
  /// Of a rebalance, per resource: a stack refactor can move it between nested stacks, and nothing else can.
  std::vector<char> is_refactored = {};
  std::optional<int> rebalance = {};  ///< the price of a safe move, in thousandths of a shared value
};

/// Nothing without a prior. Errors: CFS0808 (its stacks make no tree that a plan can have), CFS0811 (--allow-moves
/// names nothing).
Outcome<std::optional<PriorPrices>> price_prior(const Analysis& analysis, std::optional<Prior> prior,
                                                const SplitOptions& options);

/// What moving each resource would cost, by its danger, wherever it stands.
std::vector<std::int32_t> prices_by_danger(const Analysis& analysis);

/// --allow-moves names the resource or output, or all of them.
bool may_move(std::string_view name, const SplitOptions& options);
/// It may do so for a better split as well. "all" allows what has to move, and gives no reason to move anything else;
/// only a rebalancing is asked to move.
bool has_leave_to_move(std::string_view name, const SplitOptions& options);

}  // namespace cfnsplit
