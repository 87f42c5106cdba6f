#pragma once
// A plan and its templates, said by names: what whoever calls the library gets.
#include "emit/template_set.hpp"

namespace cfnsplit {

/// Without what only a comparison with the prior tells: moves and the lock file.
Split split_of(const Analysis& analysis, const StackPlan& plan, TemplateSet set);

}  // namespace cfnsplit
