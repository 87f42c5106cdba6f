#pragma once
#include <string>

#include "emit/rewriter.hpp"

namespace cfnsplit {

/// The text of one nested stack's template. Sections stand in the order of their names, as everywhere in the output.
std::string write_child(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
                        const Rewriter& rewriter, StackId stack, JsonStyle style);

}  // namespace cfnsplit
