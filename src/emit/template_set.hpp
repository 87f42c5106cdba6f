#pragma once
// StackPlan → the texts of all templates and of the manifest.
#include <cfnsplit/split.hpp>

#include "emit/wiring.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

struct TemplateSet {
  std::vector<TemplateFile> files;  ///< children by path, then the manifest, then the root
  std::vector<StackSummary> stacks;
  std::vector<Wire> wires;
  std::vector<WrittenOut> known_values;
  std::vector<OrderChange> dropped_orders;
  std::vector<Node> replaced;  ///< of the source, see Rewriter
};

/// `name` is the source's, for the manifest.
TemplateSet emit_templates(const Analysis& analysis, const StackPlan& plan, const SplitOptions& options,
                           JsonStyle style, std::string_view name);

/// `OrdersStack1a2b3c.template.json`; the root's for kRoot.
std::string file_of(const StackPlan& plan, StackId stack);

}  // namespace cfnsplit
