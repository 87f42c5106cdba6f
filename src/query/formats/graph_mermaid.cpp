// For Mermaid's flowcharts: https://mermaid.js.org/syntax/flowchart.html
#include <set>

#include "query/formats/graph_formats.hpp"
#include "query/formats/service_style.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// A name that is none of Mermaid's keywords ("end", "class") and the same whatever else is in the graph.
std::string name_of(std::string_view prefix, std::string_view key) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string name(prefix);
  for (const char c : key) {
    if (is_alphanumeric(c)) {
      name += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    name += {'_', kHex[byte >> 4], kHex[byte & 15]};
  }
  return name;
}

std::string name_of(const ViewNode& node) { return name_of("n_", key_of(node)); }

// Inside quotes; Mermaid takes characters as `#number;`.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (std::string_view("\"#&<>;`\\|{}[]()").find(c) == std::string_view::npos)
      out += c;
    else
      out += '#' + std::to_string(static_cast<int>(c)) + ';';
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "<br/>") + escaped(line);
  return text;
}

std::string node_line(const ViewNode& node, std::string_view indent) {
  const NodeStyle& style = style_of(node);
  std::string label = joined(name_lines(node));
  if (const std::string details = joined(detail_lines(node)); !details.empty())
    label += "<br/><small>" + details + "</small>";
  return std::string(indent) + name_of(node) + std::string(style.mermaid_open) + '"' + label + '"' +
         std::string(style.mermaid_close) + ":::" + std::string(style.name) + '\n';
}

std::string edge_line(const GraphView& view, const ViewEdge& edge, bool label_edges) {
  std::vector<std::string> label;
  if (is_condensed(view)) label.push_back(values_text(view, edge));
  if (label_edges)
    for (std::string& line : label_lines(edge)) label.push_back(std::move(line));
  const std::string_view arrow = edge.emphasised ? "==>" : is_mere_order(edge) ? "-.->" : "-->";
  std::string line =
      "  " + name_of(view.nodes[static_cast<std::size_t>(edge.from)]) + ' ' + std::string(arrow);
  if (!label.empty()) line += "|\"" + joined(label) + "\"|";
  return line + ' ' + name_of(view.nodes[static_cast<std::size_t>(edge.to)]) + '\n';
}

// The classes that are used; the one for emphasis comes last, so that it goes before the others.
std::string class_lines(const GraphView& view) {
  std::set<std::string_view> used;
  std::string emphasised;
  for (const ViewNode& node : view.nodes) {
    used.insert(style_of(node).name);
    if (node.emphasised) emphasised += (emphasised.empty() ? "" : ",") + name_of(node);
  }
  std::string out;
  for (const NodeStyle& style : all_styles())
    if (used.contains(style.name))
      out += "  classDef " + std::string(style.name) + " fill:" + std::string(style.fill) +
             ",stroke:" + std::string(style.line) + ",color:#000000\n";
  if (!emphasised.empty())
    out += "  classDef emphasised stroke-width:4px\n  class " + emphasised + " emphasised\n";
  return out;
}

}  // namespace

std::string graph_mermaid(const GraphView& view, bool label_edges) {
  std::string out = "%% " + printable(view.title) + "\nflowchart LR\n";
  std::string_view open_group;
  for (const ViewNode& node : view.nodes) {
    if (node.group != open_group) {
      if (!open_group.empty()) out += "  end\n";
      open_group = node.group;
      if (!open_group.empty())
        out += "  subgraph " + name_of("g_", open_group) + "[\"" + escaped(open_group) + "\"]\n";
    }
    out += node_line(node, open_group.empty() ? "  " : "    ");
  }
  if (!open_group.empty()) out += "  end\n";
  for (const ViewEdge& edge : view.edges) out += edge_line(view, edge, label_edges);
  return out + class_lines(view);
}

}  // namespace cfnsplit
