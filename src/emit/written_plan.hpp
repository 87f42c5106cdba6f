#pragma once
// A plan with its templates, which are as small as the limits want them.
#include <string>

#include "emit/template_set.hpp"
#include "plan/prior_prices.hpp"

namespace cfnsplit {

struct WrittenPlan {
  StackPlan plan;
  TemplateSet set;
};

/// A plan only reckons how many bytes its templates will have. Where one comes out too large, the next plan gets as
/// much less room; after a few the last one is returned as it is. `name` is the source's. Errors and warnings:
/// plan_split()'s.
Outcome<WrittenPlan> plan_and_write(const Analysis& analysis, const SplitOptions& options,
                                    const PriorPrices* prices, const std::string& name);

}  // namespace cfnsplit
