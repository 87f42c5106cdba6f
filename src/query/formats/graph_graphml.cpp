// For networkx, yEd, Gephi: http://graphml.graphdrawing.org/specification.html
#include "query/formats/graph_formats.hpp"
#include "query/formats/service_style.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

// XML takes no control characters, escaped or not.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\t': out += "&#9;"; break;
      default: out += c;
    }
  return out;
}

std::string key_line(std::string_view name, std::string_view of, std::string_view type) {
  const std::string id = std::string(of) + '_' + std::string(name);
  return "  <key id=\"" + id + "\" for=\"" + std::string(of) + "\" attr.name=\"" + std::string(name) +
         "\" attr.type=\"" + std::string(type) + "\"/>\n";
}

std::string data(std::string_view key, std::string_view value) {
  return "      <data key=\"" + std::string(key) + "\">" + escaped(value) + "</data>\n";
}

std::string_view word_for(bool value) { return value ? "true" : "false"; }

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : " ") + text;
  return all;
}

std::string node_text(const ViewNode& node) {
  std::string out = "    <node id=\"" + escaped(key_of(node)) + "\">\n";
  out +=
      data("node_label", node.id) + data("node_kind", node.kind) + data("node_category", style_of(node).name);
  if (!node.group.empty()) out += data("node_group", node.group);
  for (const auto& [name, value] : node.facts) out += data("node_" + name, std::to_string(value));
  return out + data("node_emphasised", word_for(node.emphasised)) + "    </node>\n";
}

std::string edge_text(const GraphView& view, const ViewEdge& edge) {
  std::vector<std::string> pointers;
  for (const GraphReference& reference : edge.references)
    if (!reference.pointer.empty()) pointers.push_back(reference.pointer);
  std::string out = "    <edge source=\"" + escaped(key_of(view.nodes[static_cast<std::size_t>(edge.from)])) +
                    "\" target=\"" + escaped(key_of(view.nodes[static_cast<std::size_t>(edge.to)])) + "\">\n";
  out += data("edge_labels", joined(edge.labels)) + data("edge_values", std::to_string(edge.values));
  if (!pointers.empty()) out += data("edge_pointers", joined(pointers));
  return out + data("edge_emphasised", word_for(edge.emphasised)) + "    </edge>\n";
}

}  // namespace

std::string graph_graphml(const GraphView& view) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  for (const std::string_view name : {"label", "kind", "category", "group"})
    out += key_line(name, "node", "string");
  // Every node of a view has the same facts.
  if (!view.nodes.empty())
    for (const auto& fact : view.nodes.front().facts) out += key_line(fact.first, "node", "long");
  out += key_line("emphasised", "node", "boolean") + key_line("labels", "edge", "string") +
         key_line("values", "edge", "long") + key_line("pointers", "edge", "string") +
         key_line("emphasised", "edge", "boolean");
  out += "  <graph id=\"" + escaped(view.question) + "\" edgedefault=\"directed\">\n";
  for (const ViewNode& node : view.nodes) out += node_text(node);
  for (const ViewEdge& edge : view.edges) out += edge_text(view, edge);
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace cfnsplit
