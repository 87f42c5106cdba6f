#pragma once
// A template that has grown under its lock is not where a first split would put it: what stands stays, and what came
// later went where there was room. Whoever pays for that is told.
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

struct PriorPrices;

/// CFS0842, a note at the first new resource, where something new came to what stands and the plan has more than
/// kTenthsOfGrown tenths of the shared values of a quick first split. Only where that is soon known: up to
/// kMostToCompare resources.
std::vector<Diagnostic> note_growth(const Analysis& analysis, const SplitOptions& options, JsonStyle style,
                                    const PriorPrices* prices, const Split& split);

}  // namespace cfnsplit
