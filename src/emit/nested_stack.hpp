#pragma once
// The resource by which one stack declares another.
#include "emit/rewriter.hpp"

namespace cfnsplit {

/// The resource that stands for the nested stack `stack` in the template of its parent: what it waits for, the values
/// it is given, where its template lies.
void write_nested_stack(JsonWriter& out, const Analysis& analysis, const StackPlan& plan,
                        const Wiring& wiring, const Rewriter& rewriter, StackId stack,
                        const std::string& template_url);

}  // namespace cfnsplit
