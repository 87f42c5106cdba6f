// For people at a terminal: rows of nodes with what is known of each, and under each what it needs.
#include <algorithm>
#include <array>
#include <map>

#include "query/formats/graph_formats.hpp"
#include "query/formats/service_style.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

// Answers that are lists are shown without their edges.
constexpr std::array<std::string_view, 4> kLists = {"cuts", "hubs", "levels", "reverse"};

TableRow row_of(const ViewNode& node) {
  TableRow row = {printable(node.id), printable(node.kind)};
  for (const auto& [name, value] : node.facts)
    if (!is_for_programs(name)) row.push_back(std::to_string(value));
  return row;
}

TableRow head_of(const GraphView& view) {
  TableRow head = {view.question == "unused" ? "name" : "resource",
                   view.question == "unused" ? "kind" : "type"};
  for (const auto& [name, value] : view.nodes.front().facts) {
    if (is_for_programs(name)) continue;
    head.push_back(name);
    std::ranges::replace(head.back(), '_', ' ');
  }
  return head;
}

std::string list_text(const GraphView& view) {
  std::vector<TableRow> rows = {head_of(view)};
  for (const ViewNode& node : view.nodes) rows.push_back(row_of(node));
  return aligned(rows, 2);
}

std::string wave_text(const GraphView& view) {
  std::map<std::string_view, std::int64_t> sizes;
  for (const ViewNode& node : view.nodes) ++sizes[node.group];
  std::string out;
  std::string_view open;
  for (const ViewNode& node : view.nodes) {
    if (node.group != open) out += node.group + ": " + counted(sizes[node.group], "resource") + '\n';
    open = node.group;
    out += (node.emphasised ? "* " : "  ") + printable(node.id) + "  " + printable(node.kind) + '\n';
  }
  return out;
}

std::string edge_text(const GraphView& view, const ViewEdge& edge, bool label_edges) {
  std::string out = "    " + std::string(view.question == "unused" ? "names " : "needs ") +
                    printable(view.nodes[static_cast<std::size_t>(edge.to)].id);
  std::string about = is_condensed(view) ? values_text(view, edge) : std::string();
  if (label_edges)
    for (const std::string& line : label_lines(edge)) about += (about.empty() ? "" : ", ") + line;
  return out + (about.empty() ? "" : ": " + about) + '\n';
}

std::string adjacency_text(const GraphView& view, bool label_edges) {
  std::vector<std::vector<const ViewEdge*>> leaving(view.nodes.size());
  for (const ViewEdge& edge : view.edges) leaving[static_cast<std::size_t>(edge.from)].push_back(&edge);
  std::string out;
  std::string_view open;
  for (std::size_t i = 0; i < view.nodes.size(); ++i) {
    const ViewNode& node = view.nodes[i];
    if (node.group != open) out += node.group + ":\n";
    open = node.group;
    out += "  " + printable(node.id);
    for (const std::string& line : detail_lines(node)) out += "  " + line;
    out += '\n';
    for (const ViewEdge* edge : leaving[i]) out += edge_text(view, *edge, label_edges);
  }
  return out;
}

}  // namespace

std::string graph_text(const GraphView& view, bool label_edges) {
  const std::string title = printable(view.title) + '\n';
  if (view.nodes.empty()) return title;
  if (view.question == "levels") return title + wave_text(view);
  if (std::ranges::find(kLists, view.question) != kLists.end()) return title + list_text(view);
  return title + adjacency_text(view, label_edges);
}

}  // namespace cfnsplit
