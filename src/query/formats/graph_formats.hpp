#pragma once
// One function a format, one file each; render() chooses.
#include <cfnsplit/graph.hpp>
#include <string>

namespace cfnsplit {

std::string graph_text(const GraphView& view, bool label_edges);
std::string graph_dot(const GraphView& view, bool label_edges);
std::string graph_mermaid(const GraphView& view, bool label_edges);
std::string graph_json(const GraphView& view);
std::string graph_graphml(const GraphView& view);

}  // namespace cfnsplit
