#pragma once
// What the page is made of, as JSON. page/data.ts has the same shape as types.
#include <cfnsplit/explain.hpp>
#include <cfnsplit/graph.hpp>
#include <cfnsplit/overview.hpp>
#include <cfnsplit/split.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report_page/page_grants.hpp"

namespace cfnsplit {

struct PageContent {
  std::string name;       ///< what the template is called
  std::string_view view;  ///< to open with
  const Split& split;     ///< default-made for a template that must be expanded first
  const Limits& limits;
  const Overview& overview;
  const ResourceGraph& graph;
  const std::vector<Explanation>& explanations;  ///< in the order of the graph's nodes
  bool has_moves;                                ///< they say what would cross elsewhere
  const PageGrants& grants;
  std::vector<GraphView> answers;  ///< of the questions about the whole graph
};

/// Minified, on one line, and with no character in it that HTML could take for the end of a script.
std::string page_data(const PageContent& content);

}  // namespace cfnsplit
