#pragma once
/// The resource graph of a template, and the questions one can ask of it.
///
///   auto graph = cfnsplit::read_graph("app.json", text);
///   auto view = cfnsplit::ask(*graph, {.question = cfnsplit::GraphQuestion::levels});
///   std::cout << cfnsplit::render(*view, cfnsplit::GraphFormat::dot);
///
/// An edge leads from a resource to one that it needs. Everything is ordered by name, so the same template gives the
/// same text whatever the order of its keys. No function touches a disk, the environment or a clock; all may be called
/// from several threads.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cfnsplit {

/// One place of the template where a resource names another.
struct GraphReference {
  /// "Ref", "Fn::GetAtt", "Fn::Sub", "DependsOn"; "order" where no text says it: an API Gateway Deployment follows all
  /// that its API is made of.
  std::string function;
  /// "Ref" for the resource's Ref, or the attribute's name; empty where no value is read.
  std::string attribute;
  std::string pointer;  ///< JSON pointer (RFC 6901) from the template's root; empty for "order"
  /// Where it stands in the text; 0 for "order". No format of a graph shows it: the same template written otherwise is
  /// the same graph.
  std::uint32_t line = 0, column = 0;
};

struct GraphNode {
  std::string id;         ///< logical id
  std::string type;       ///< AWS::Lambda::Function
  std::string path = {};  ///< `aws:cdk:path`, where the CDK says in which construct it stands
};

struct GraphEdge {
  std::int32_t from = 0, to = 0;           ///< positions in ResourceGraph::nodes; `from` needs `to`
  std::vector<GraphReference> references;  ///< at least one
};

/// A parameter, mapping or condition that nothing names, or that only such conditions name.
struct UnusedDeclaration {
  std::string kind;  ///< "parameter", "mapping" or "condition"
  std::string name;
  std::string pointer;
  std::string only_named_by;  ///< a condition that is itself unused; empty if nothing names it
};

struct ResourceGraph {
  std::string file;              ///< the name it was read under
  std::vector<GraphNode> nodes;  ///< by id
  std::vector<GraphEdge> edges;  ///< by (from, to); no edge from a node to itself
  std::vector<UnusedDeclaration> unused;
  /// Parameters, mappings, conditions and outputs, whose `type` says which: "parameter". Positions in their edges count
  /// on behind the resources. Only around, path and reverse know them, and only where an id is none of a resource.
  std::vector<GraphNode> declared;
  std::vector<GraphEdge> declared_edges;  ///< to or from one of `declared`
};

/// Errors: CFS01xx, CFS02xx, CFS0301; warnings: those of reading, and CFS0305 for parts whose resources cannot be seen.
/// `included` are files that the template includes, as SplitOptions::included: what they name is named by whoever
/// includes them. O(text · log).
Outcome<ResourceGraph> read_graph(std::string name, std::string text,
                                  const std::vector<TemplateFile>& included = {});

enum class GraphQuestion {
  whole,      ///< everything
  by_stack,   ///< one node a stack of the split
  by_type,    ///< one node a resource type
  by_prefix,  ///< one node a first word of the logical ids, or of the construct below the stack
  around,     ///< what lies within `depth` edges of `id`, in either direction
  path,       ///< a shortest way from `id` to `other` along what needs what, in the direction that has one
  cycles,     ///< resources that need each other in a cycle
  levels,     ///< deployment waves, and the longest chain through them
  hubs,       ///< the `top` resources by their shared values, then by how many need them
  cuts,       ///< resources without which the graph falls apart
  reverse,    ///< all that needs `id`, directly or not: what follows if it changes
  unused,     ///< parameters, mappings and conditions that nothing names
  by_path,    ///< one node a construct below the stack
};

struct GraphQuery {
  GraphQuestion question = GraphQuestion::whole;
  /// For around, path and reverse: logical ids, or construct paths, types and patterns that mean one resource; or the
  /// names of parameters, mappings, conditions and outputs.
  std::string id = {}, other = {};
  std::int64_t depth = 1;  ///< for around; 0 … 1,000,000
  std::int64_t top = 20;   ///< for hubs; 0 is all
};

/// A node of an answer: a resource, a group of resources, or a declaration.
struct ViewNode {
  std::string id;
  std::string
      kind;  ///< a resource type; "stack", "type", "prefix" or "path" of a group; "parameter", "mapping", "condition"
  std::string group;  ///< what it is drawn inside of, such as "wave 3"; empty for nothing
  std::vector<std::pair<std::string, std::int64_t>> facts;  ///< such as ("resources", 12), in a fixed order
  bool emphasised = false;
};

struct ViewEdge {
  std::int32_t from = 0, to = 0;    ///< positions in GraphView::nodes
  std::vector<std::string> labels;  ///< attributes read, and "DependsOn" or "order"; sorted
  std::int64_t values = 0;          ///< distinct values read: (resource, attribute); 0 for a mere order
  std::vector<GraphReference> references;  ///< none between groups
  bool emphasised = false;
};

/// The answer to one question, in a form that every format can show.
struct GraphView {
  std::string question;  ///< "whole", "by stack", "levels" …
  std::string title;     ///< the answer in one line
  std::vector<ViewNode> nodes;
  std::vector<ViewEdge> edges;
  std::vector<std::vector<std::string>>
      paths;  ///< the path, the critical path, or one cycle for each such group
};

/// `split` is read by by_stack and hubs only: where each resource stands. A resource it does not place counts as the
/// root's. Errors: CFS0409, CFS0428 for an id that the graph does not have, CFS0429.
Outcome<GraphView> ask(const ResourceGraph& graph, const GraphQuery& query, const Split& split = {});

enum class GraphFormat { text, dot, mermaid, json, graphml };

/// What Mermaid draws at most without being told otherwise (its settings maxEdges and maxTextSize).
inline constexpr std::int64_t kMermaidEdges = 500;
inline constexpr std::int64_t kMermaidCharacters = 50'000;

/// `label_edges` writes onto each edge of dot, mermaid and text which attributes it reads; json and graphml always say.
/// A text that ends with a line feed.
std::string render(const GraphView& view, GraphFormat format, bool label_edges = false);

}  // namespace cfnsplit
