#pragma once
// The template of one nested stack.
#include <string>
#include <vector>

#include "emit/rewriter.hpp"

namespace cfnsplit {

/// The text of one nested stack's template. Sections stand in the order of their names, as everywhere in the output.
/// `template_urls` holds the TemplateURL of every stack that it declares, by StackId.
std::string write_child(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
                        const Rewriter& rewriter, const std::vector<std::string>& template_urls,
                        StackId stack, JsonStyle style);

}  // namespace cfnsplit
