#include <algorithm>
#include <cfnsplit/plan.hpp>
#include <map>
#include <tuple>

#include "report/moves_text.hpp"
#include "report/split_quotas.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

void write_stacks(JsonWriter& out, const Split& split) {
  out.key("stacks").begin_array();
  for (const StackSummary& stack : split.stacks) {
    out.begin_object().key("stack").string(stack.stack).key("file").string(stack.file);
    for (const SplitQuota& quota : split_quotas()) out.key(quota.key).integer(stack.*(quota.count));
    out.end();
  }
  out.end();
}

void write_names(JsonWriter& out, std::string_view key, const std::vector<std::string>& names) {
  out.key(key).begin_array();
  for (const std::string& name : names) out.string(name);
  out.end();
}

void write_changes(JsonWriter& out, const Split& split) {
  out.key("changes").begin_object().key("new").integer(std::ssize(split.new_resources));
  out.key("moved").integer(std::ssize(split.moves));
  out.key("removed").integer(std::ssize(split.removed_resources)).end();
  write_names(out, "new_resources", split.new_resources);
  write_names(out, "removed_resources", split.removed_resources);
}

void write_wires(JsonWriter& out, const Split& split) {
  out.key("wires").begin_array();
  for (const WiredValue& value : wires_by_value(split)) {
    out.begin_object().key("resource").string(value.resource).key("attribute").string(value.attribute);
    out.key("from").string(value.from).key("into").begin_array();
    for (const std::string& stack : value.into) out.string(stack);
    out.end().end();
  }
  out.end();
}

void write_known_values(JsonWriter& out, const Split& split) {
  out.key("known_values").begin_array();
  for (const WrittenOut& value : split.known_values) {
    out.begin_object().key("resource").string(value.resource).key("attribute").string(value.attribute);
    out.key("from").string(value.from).key("to").string(value.to).end();
  }
  out.end();
}

void write_orders(JsonWriter& out, std::string_view key, const std::vector<OrderChange>& orders) {
  out.key(key).begin_array();
  for (const OrderChange& order : orders)
    out.begin_object().key("before").string(order.before).key("after").string(order.after).end();
  out.end();
}

void write_saving(JsonWriter& out, const std::optional<OrderSaving>& saving) {
  if (!saving) return;
  out.key("no_keep_orders").begin_object().key("shared_values").integer(saving->shared_values);
  out.key("moves").integer(saving->moves).key("dropped_orders").integer(saving->dropped_orders).end();
}

}  // namespace

std::vector<WiredValue> wires_by_value(const Split& split) {
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::string>> by_value;
  for (const Wire& wire : split.wires)
    by_value[{wire.resource, wire.attribute, wire.from}].push_back(wire.to);
  std::vector<WiredValue> values;
  for (auto& [value, into] : by_value) {
    std::ranges::sort(into);
    values.push_back({std::get<0>(value), std::get<1>(value), std::get<2>(value), std::move(into)});
  }
  std::ranges::stable_sort(values, std::ranges::greater(), [](const WiredValue& v) { return v.into.size(); });
  return values;
}

std::string plan_json(std::string_view source, const Split& split, const Limits& limits) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1).key("source").string(source);
  out.key("is_one_stack").verbatim(split.is_one_stack ? "true" : "false");
  out.key("crossing_values").integer(split.shared_values);  // as earlier versions called them
  out.key("shared_values").integer(split.shared_values);
  out.key("limits").begin_object();
  for (const SplitQuota& quota : split_quotas()) out.key(quota.key).integer(limits.*(quota.limit));
  out.end();
  write_stacks(out, split);
  out.key("resources").begin_object();
  for (const Placement& placement : split.placements) out.key(placement.resource).string(placement.stack);
  out.end();
  write_wires(out, split);
  write_known_values(out, split);
  write_orders(out, "dropped_orders", split.dropped_orders);
  write_saving(out, split.order_saving);
  write_names(out, "moved_outputs", split.moved_outputs);
  write_changes(out, split);
  write_moves(out, split.moves);
  write_output_moves(out, split.output_moves);
  return out.end().take();
}

}  // namespace cfnsplit
