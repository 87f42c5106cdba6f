#include "query/formats/graph_formats.hpp"

namespace cfnsplit {

std::string render(const GraphView& view, GraphFormat format, bool label_edges) {
  switch (format) {
    case GraphFormat::text: return graph_text(view, label_edges);
    case GraphFormat::dot: return graph_dot(view, label_edges);
    case GraphFormat::mermaid: return graph_mermaid(view, label_edges);
    case GraphFormat::json: return graph_json(view);
    case GraphFormat::graphml: break;
  }
  return graph_graphml(view);
}

}  // namespace cfnsplit
