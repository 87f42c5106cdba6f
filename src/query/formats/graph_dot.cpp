// For Graphviz: https://graphviz.org/doc/info/lang.html and its attribute reference.
#include <bit>
#include <span>

#include "query/formats/graph_formats.hpp"
#include "query/formats/service_style.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

// A quoted string: only the quote and the backslash mean anything in it.
std::string dot_string(std::span<const std::string> lines) {
  std::string out = "\"";
  for (const std::string& line : lines) {
    if (&line != &lines.front()) out += "\\n";
    for (const char c : printable(line)) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

std::string dot_string(const std::string& text) { return dot_string(std::span(&text, 1)); }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

std::string label_of(const ViewNode& node) {
  std::string label;
  for (const std::string& line : name_lines(node)) label += (label.empty() ? "" : "<br/>") + escaped(line);
  for (const std::string& line : detail_lines(node))
    label += "<br/><font point-size=\"8\">" + escaped(line) + "</font>";
  return '<' + label + '>';
}

std::string node_line(const ViewNode& node, std::string_view indent) {
  const NodeStyle& style = style_of(node);
  std::string line = std::string(indent) + dot_string(key_of(node)) + " [label=" + label_of(node) +
                     ", shape=" + std::string(style.dot_shape) + ", fillcolor=\"" + std::string(style.fill) +
                     "\", color=\"" + std::string(style.line) + '"';
  if (style.name == "compute") line += ", style=\"filled,rounded\"";
  if (node.emphasised) line += ", penwidth=3";
  return line + ", tooltip=" + dot_string(node.id + (node.kind.empty() ? "" : " (" + node.kind + ')')) +
         "];\n";
}

// Between groups the line is the thicker the more values it carries: one step for each doubling.
int width_of(const ViewEdge& edge) {
  return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(edge.values)));
}

std::string edge_line(const GraphView& view, const ViewEdge& edge, bool label_edges) {
  std::vector<std::string> label;
  if (is_condensed(view)) label.push_back(values_text(view, edge));
  if (label_edges)
    for (std::string& line : label_lines(edge)) label.push_back(std::move(line));
  std::string attributes;
  const auto add = [&](const std::string& attribute) {
    attributes += (attributes.empty() ? " [" : ", ") + attribute;
  };
  if (!label.empty()) add("label=" + dot_string(label));
  if (is_mere_order(edge)) add("style=dashed");
  if (edge.emphasised)
    add("color=\"#c00000\", penwidth=2");
  else if (is_condensed(view) && width_of(edge) > 1)
    add("penwidth=" + std::to_string(width_of(edge)));
  if (!attributes.empty()) attributes += ']';
  return "  " + dot_string(key_of(view.nodes[static_cast<std::size_t>(edge.from)])) + " -> " +
         dot_string(key_of(view.nodes[static_cast<std::size_t>(edge.to)])) + attributes + ";\n";
}

}  // namespace

std::string graph_dot(const GraphView& view, bool label_edges) {
  std::string out =
      "digraph resources {\n  graph [label=" + dot_string(view.title) +
      ", labelloc=t, rankdir=LR, nodesep=0.25, ranksep=0.7, fontname=\"Helvetica\", fontsize=14];\n"
      "  node [style=filled, fontname=\"Helvetica\", fontsize=10, margin=\"0.12,0.06\"];\n"
      "  edge [color=\"#5f6b76\", fontname=\"Helvetica\", fontsize=8, arrowsize=0.7];\n";
  std::string_view open_group;
  for (const ViewNode& node : view.nodes) {
    if (node.group != open_group) {
      if (!open_group.empty()) out += "  }\n";
      open_group = node.group;
      if (!open_group.empty())
        out += "  subgraph " + dot_string("cluster_" + node.group) +
               " {\n    label=" + dot_string(node.group) + "; color=\"#9aa5b1\"; style=rounded;\n";
    }
    out += node_line(node, open_group.empty() ? "  " : "    ");
  }
  if (!open_group.empty()) out += "  }\n";
  for (const ViewEdge& edge : view.edges) out += edge_line(view, edge, label_edges);
  return out + "}\n";
}

}  // namespace cfnsplit
