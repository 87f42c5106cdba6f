#include "query/formats/graph_formats.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

void write_texts(JsonWriter& out, const std::vector<std::string>& texts) {
  out.begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end();
}

void write_node(JsonWriter& out, const ViewNode& node) {
  out.begin_object().key("id").string(node.id).key("kind").string(node.kind);
  if (!node.group.empty()) out.key("group").string(node.group);
  if (!node.facts.empty()) {
    out.key("facts").begin_object();
    for (const auto& [name, value] : node.facts) out.key(name).integer(value);
    out.end();
  }
  out.key("emphasised").verbatim(node.emphasised ? "true" : "false").end();
}

void write_edge(JsonWriter& out, const GraphView& view, const ViewEdge& edge) {
  out.begin_object().key("from").string(view.nodes[static_cast<std::size_t>(edge.from)].id);
  out.key("to").string(view.nodes[static_cast<std::size_t>(edge.to)].id);
  out.key("values").integer(edge.values).key("labels");
  write_texts(out, edge.labels);
  if (!edge.references.empty()) {
    out.key("references").begin_array();
    for (const GraphReference& reference : edge.references) {
      out.begin_object().key("function").string(reference.function);
      out.key("attribute").string(reference.attribute).key("pointer").string(reference.pointer).end();
    }
    out.end();
  }
  out.key("emphasised").verbatim(edge.emphasised ? "true" : "false").end();
}

}  // namespace

std::string graph_json(const GraphView& view) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1);
  out.key("question").string(view.question).key("title").string(view.title);
  out.key("nodes").begin_array();
  for (const ViewNode& node : view.nodes) write_node(out, node);
  out.end().key("edges").begin_array();
  for (const ViewEdge& edge : view.edges) write_edge(out, view, edge);
  out.end().key("paths").begin_array();
  for (const std::vector<std::string>& path : view.paths) write_texts(out, path);
  return out.end().end().take();
}

}  // namespace cfnsplit
