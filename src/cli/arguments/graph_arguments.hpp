#pragma once
#include <cfnsplit/graph.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/arguments/planning.hpp"

namespace cfnsplit::cli {

struct GraphArguments {
  std::string source;  ///< path, or `-` for standard input
  GraphQuery query;
  GraphFormat format = GraphFormat::dot;
  bool labels = false;
  PlanningArguments planning;  ///< of the split, for questions that plan one
  bool help = false;

  bool needs_split() const {
    return query.question == GraphQuestion::by_stack || query.question == GraphQuestion::hubs;
  }
};

/// `arguments` are those after the command's name. Errors: CFS0003.
Outcome<GraphArguments> parse_graph(std::span<const std::string> arguments);
std::vector<OptionSpec> graph_options();

}  // namespace cfnsplit::cli
