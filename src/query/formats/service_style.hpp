#pragma once
// How a node is drawn: one shape and colour for each kind of service, the same in every format.
#include <cfnsplit/graph.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

struct NodeStyle {
  std::string_view name;        ///< a word for it: "database"
  std::string_view fill, line;  ///< `#RRGGBB`
  std::string_view dot_shape;
  std::string_view mermaid_open, mermaid_close;
};

/// All styles, in the order legends list them.
std::span<const NodeStyle> all_styles();

/// By the service of a resource type (`AWS::SQS::Queue`, or the type a group stands for), or by what else the node is.
const NodeStyle& style_of(const ViewNode& node);

/// Text for inside the shape: the id, broken between its words into short lines, then the type without `AWS::` or what
/// counts there are. Ids of more than four lines lose their middle.
std::vector<std::string> name_lines(const ViewNode& node);
std::vector<std::string> detail_lines(const ViewNode& node);

/// True for a fact that JSON and GraphML keep for programs that know it, and that says less to people than another one.
bool is_for_programs(std::string_view fact);

/// What tells the node from all others of its view.
std::string key_of(const ViewNode& node);

/// The labels of an edge, at most three and how many more.
std::vector<std::string> label_lines(const ViewEdge& edge);

/// "3 shared values" between stacks, "3 values" between other groups.
std::string values_text(const GraphView& view, const ViewEdge& edge);

/// True for edges that only say what comes first.
bool is_mere_order(const ViewEdge& edge);

/// True if the nodes stand for groups.
bool is_condensed(const GraphView& view);

}  // namespace cfnsplit
