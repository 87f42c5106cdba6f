#include <cfnsplit/explain.hpp>

#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

void write(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
  out.key(key).begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end();
}

void write(JsonWriter& out, const std::vector<GraphReference>& references) {
  out.key("references").begin_array();
  for (const GraphReference& reference : references) {
    out.begin_object().key("function").string(reference.function);
    out.key("attribute").string(reference.attribute).key("pointer").string(reference.pointer);
    out.key("line").integer(reference.line).key("column").integer(reference.column).end();
  }
  out.end();
}

void write(JsonWriter& out, std::string_view key, const std::vector<Neighbour>& neighbours) {
  out.key(key).begin_array();
  for (const Neighbour& neighbour : neighbours) {
    out.begin_object().key("kind").string(neighbour.kind).key("name").string(neighbour.name);
    if (neighbour.kind == "resource" || neighbour.kind == "output") out.key("stack").string(neighbour.stack);
    write(out, neighbour.references);
    out.end();
  }
  out.end();
}

void write(JsonWriter& out, std::string_view key, const std::vector<ExplainedWire>& values) {
  out.key(key).begin_array();
  for (const ExplainedWire& value : values)
    out.begin_object()
        .key("resource")
        .string(value.resource)
        .key("attribute")
        .string(value.attribute)
        .key("into")
        .string(value.into)
        .end();
  out.end();
}

void write(JsonWriter& out, std::string_view key, const std::vector<OrderChange>& orders) {
  out.key(key).begin_array();
  for (const OrderChange& order : orders)
    out.begin_object().key("before").string(order.before).key("after").string(order.after).end();
  out.end();
}

void write(JsonWriter& out, std::string_view key, const WireChange& change) {
  out.key(key).begin_object().key("before").integer(change.before).key("after").integer(change.after);
  write(out, "gained", change.gained);
  write(out, "lost", change.lost);
  out.end();
}

void write(JsonWriter& out, std::string_view key, const std::vector<PossibleMove>& moves) {
  out.key(key).begin_array();
  for (const PossibleMove& move : moves) {
    out.begin_object().key("stack").string(move.stack).key("possible");
    out.verbatim(move.obstacle.empty() ? "true" : "false").key("obstacle").string(move.obstacle);
    out.key("wires_before").integer(move.wires.before).key("wires_after").integer(move.wires.after);
    write(out, "gained", move.wires.gained);
    write(out, "lost", move.wires.lost);
    write(out, "shared_values", move.shared_values);
    write(out, "parameters_handed_down", move.handed_down);
    out.key("resources").integer(move.resources).key("parameters").integer(move.parameters);
    out.key("outputs").integer(move.outputs).end();
  }
  out.end();
}

JsonWriter begun(std::string_view file) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1).key("file").string(file);
  return out;
}

}  // namespace

std::string explain_json(const Explanation& explanation) {
  JsonWriter out = begun(explanation.file);
  out.key("resource").string(explanation.resource).key("type").string(explanation.type);
  out.key("line").integer(explanation.line).key("stack").string(explanation.stack);
  write(out, "reasons", explanation.reasons);
  write(out, "tied", explanation.tied);
  write(out, "together", explanation.together);
  write(out, "names", explanation.names);
  write(out, "named_by", explanation.named_by);
  write(out, "wires", explanation.wires);
  write(out, "shared_values", explanation.shared_values);
  write(out, "parameters_handed_down", explanation.handed_down);
  write(out, "known_values", explanation.known_values);
  write(out, "dropped_orders", explanation.dropped_orders);
  write(out, "moves", explanation.moves);
  return out.end().take();
}

std::string explain_json(const PathExplanation& explanation) {
  JsonWriter out = begun(explanation.file);
  out.key("first").string(explanation.first).key("second").string(explanation.second);
  out.key("steps").begin_array();
  for (const PathStep& step : explanation.steps) {
    out.begin_object().key("from").string(step.from).key("to").string(step.to);
    out.key("from_stack").string(step.from_stack).key("to_stack").string(step.to_stack);
    write(out, step.references);
    out.end();
  }
  out.end();
  out.key("share_a_stack").verbatim(explanation.share_a_stack ? "true" : "false");
  write(out, "together", explanation.together);
  write(out, "places", explanation.places);
  return out.end().take();
}

}  // namespace cfnsplit
