#include <algorithm>
#include <cfnsplit/explain.hpp>
#include <iterator>

#include "query/graph_view.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string spoken(const std::string& stack) { return stack.empty() ? "(root)" : stack; }

// "OrdersTable.Arn"; a Ref is the resource or parameter itself.
std::string value_text(const ExplainedWire& value) {
  return value.attribute == "Ref" ? value.resource : value.resource + '.' + printable(value.attribute);
}

std::string reference_text(const GraphReference& reference) {
  if (reference.pointer.empty()) return "an API Gateway Deployment follows all that its API is made of";
  std::string text = reference.function;
  if (!reference.attribute.empty() && reference.attribute != "Ref")
    text += ' ' + printable(reference.attribute);
  return text + " at " + printable(reference.pointer) + " (line " + std::to_string(reference.line) + ')';
}

std::string neighbours_text(std::string_view title, const std::vector<Neighbour>& neighbours) {
  if (neighbours.empty()) return {};
  std::string text = std::string(title) + '\n';
  for (const Neighbour& neighbour : neighbours) {
    text += "  " + neighbour.kind + ' ' + printable(neighbour.name.empty() ? "(computed)" : neighbour.name);
    if (neighbour.kind == "resource" || neighbour.kind == "output") text += " in " + spoken(neighbour.stack);
    text += '\n';
    for (const GraphReference& reference : neighbour.references)
      text += "    " + reference_text(reference) + '\n';
  }
  return text;
}

std::string value_lines(std::string_view title, const std::vector<ExplainedWire>& values) {
  if (values.empty()) return {};
  std::string text = std::string(title) + '\n';
  for (const ExplainedWire& value : values)
    text += "  " + value_text(value) + " into " + spoken(value.into) + '\n';
  return text;
}

std::string orders_text(const std::vector<OrderChange>& orders) {
  if (orders.empty()) return {};
  std::string text = "orders that no service needs, which the split does not keep\n";
  for (const OrderChange& order : orders)
    text += "  " + order.after + " does not wait for " + order.before + '\n';
  return text;
}

std::string values_text(std::string_view title, const std::vector<ExplainedWire>& values) {
  constexpr std::size_t kMost = 6;
  if (values.empty()) return {};
  std::string text = std::string(title);
  for (std::size_t i = 0; i < std::min(values.size(), kMost); ++i)
    text += (i == 0 ? " " : ", ") + value_text(values[i]) + " into " + spoken(values[i].into);
  if (values.size() > kMost) text += " and " + std::to_string(values.size() - kMost) + " more";
  return text + '\n';
}

std::string signed_text(std::int64_t number) { return (number > 0 ? "+" : "") + std::to_string(number); }

// "2 → 3 shared values (+1)"; `last` stands behind the noun.
std::string change_text(const WireChange& change, std::string_view noun, std::string_view last = {}) {
  return std::to_string(change.before) + " → " + counted(change.after, noun) + std::string(last) + " (" +
         signed_text(change.after - change.before) + ')';
}

std::string moves_text(std::string_view title, const std::vector<PossibleMove>& moves) {
  if (moves.empty()) return {};
  std::string text = std::string(title) + '\n';
  for (const PossibleMove& move : moves) {
    text += "  " + spoken(move.stack) + ": " + change_text(move.shared_values, "shared value");
    if (move.handed_down.before > 0 || move.handed_down.after > 0)
      text += ", " + change_text(move.handed_down, "parameter", " handed down");
    text += "; it would hold " + counted(move.resources, "resource") + ", " +
            counted(move.parameters, "parameter") + ", " + counted(move.outputs, "output") + '\n';
    if (!move.obstacle.empty()) text += "    not possible: " + printable(move.obstacle) + '\n';
    text += values_text("    would be shared:", move.shared_values.gained) +
            values_text("    would not be shared any more:", move.shared_values.lost) +
            values_text("    would be handed down:", move.handed_down.gained) +
            values_text("    would not be handed down any more:", move.handed_down.lost);
  }
  return text;
}

std::string together_text(std::string_view title, const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 12;
  if (names.empty()) return {};
  std::string text = std::string(title);
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) text += (i == 0 ? " " : ", ") + names[i];
  if (names.size() > kMost) text += " and " + std::to_string(names.size() - kMost) + " more";
  return text + '\n';
}

}  // namespace

std::string explain_text(const Explanation& explanation) {
  std::string text = explanation.resource + " (" + printable(explanation.type) + ", " +
                     printable(explanation.file) + ':' + std::to_string(explanation.line) + ") stands in " +
                     spoken(explanation.stack) + '\n';
  for (const std::string& reason : explanation.reasons) text += "  " + printable(reason) + '\n';
  text += together_text("moves only together with", explanation.tied);
  std::vector<std::string> between;
  std::ranges::set_difference(explanation.together, explanation.tied, std::back_inserter(between));
  text += together_text("to a nested stack only with what lies between them as well:", between);
  text += neighbours_text("names", explanation.names);
  text += neighbours_text("is named by", explanation.named_by);
  text += value_lines("shared values it makes or reads", explanation.shared_values);
  text +=
      value_lines(explanation.type == "parameter" ? "is handed down" : "parameters handed down that it reads",
                  explanation.handed_down);
  text += value_lines("known values it makes or reads, written out", explanation.known_values);
  text += orders_text(explanation.dropped_orders);
  return text + moves_text("if it stood elsewhere", explanation.moves);
}

std::string explain_text(const PathExplanation& explanation) {
  std::string text;
  if (explanation.steps.empty()) text = no_path_text(explanation.first, explanation.second) + '\n';
  for (const PathStep& step : explanation.steps) {
    text += step.from + " in " + spoken(step.from_stack) + " needs " + step.to + " in " +
            spoken(step.to_stack) + '\n';
    for (const GraphReference& reference : step.references) text += "    " + reference_text(reference) + '\n';
  }
  if (explanation.share_a_stack) text += "the two stand in one stack\n";
  text += together_text("joining the two in a nested stack would put into it", explanation.together);
  return text + moves_text("that stack could be", explanation.places);
}

}  // namespace cfnsplit
