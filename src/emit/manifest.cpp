#include "emit/manifest.hpp"

#include <algorithm>
#include <map>

#include "base/stable_hash.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

std::string_view base_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

void write_stacks(JsonWriter& out, const TemplateSet& set) {
  std::map<std::string_view, std::string> hashes;
  for (const TemplateFile& file : set.files) hashes[file.name] = content_hash(file.text);
  out.key("stacks").begin_array();
  for (const StackSummary& stack : set.stacks) {
    out.begin_object().key("stack").string(stack.stack).key("file").string(stack.file);
    out.key("resources").integer(stack.resources).key("parameters").integer(stack.parameters);
    out.key("outputs").integer(stack.outputs).key("mappings").integer(stack.mappings);
    out.key("bytes").integer(stack.bytes).key("dynamic_references").integer(stack.dynamic_references);
    out.key("hash").string(hashes[stack.file]).end();
  }
  out.end();
}

void write_wires(JsonWriter& out, const std::vector<Wire>& wires) {
  out.key("wires").begin_array();
  for (const Wire& wire : wires) {
    out.begin_object().key("name").string(wire.name).key("resource").string(wire.resource);
    out.key("attribute").string(wire.attribute).key("from").string(wire.from).key("to").string(wire.to).end();
  }
  out.end();
}

// Written out, so no wire [S95].
void write_known_values(JsonWriter& out, const std::vector<WrittenOut>& values) {
  out.key("known_values").begin_array();
  for (const WrittenOut& value : values) {
    out.begin_object().key("resource").string(value.resource).key("attribute").string(value.attribute);
    out.key("from").string(value.from).key("to").string(value.to).end();
  }
  out.end();
}

// [S96].
void write_orders(JsonWriter& out, std::string_view key, const std::vector<OrderChange>& orders) {
  out.key(key).begin_array();
  for (const OrderChange& order : orders)
    out.begin_object().key("before").string(order.before).key("after").string(order.after).end();
  out.end();
}

// [S85]; few splits have any.
void write_moved_parameters(JsonWriter& out, const Template& source, const StackPlan& plan) {
  if (std::ranges::all_of(plan.of_parameter, [](StackId stack) { return stack == kRoot; })) return;
  out.key("moved_parameters").begin_object();
  for (std::size_t i = 0; i < plan.of_parameter.size(); ++i)
    if (plan.of_parameter[i] != kRoot)
      out.key(source.parameters.entries()[i].name).string(plan.path(plan.of_parameter[i]));
  out.end();
}

// [S65]; hardly any split has one.
void write_deployed_apart(JsonWriter& out, const Template& source, const StackPlan& plan) {
  if (plan.deployed_apart.empty()) return;
  out.key("deployed_apart").begin_array();
  for (const std::int32_t v : plan.deployed_apart)
    out.string(source.resources.entries()[static_cast<std::size_t>(v)].name);
  out.end();
}

// By pointer, so that fold() can put each back.
void write_replaced(JsonWriter& out, const std::vector<Node>& replaced) {
  out.key("replaced").begin_object();
  for (const Node value : replaced) out.key(value.pointer()).copy(value);
  out.end();
}

}  // namespace

std::string write_manifest(const Analysis& analysis, const StackPlan& plan, const TemplateSet& set,
                           const SplitOptions& options, std::string_view source_name,
                           std::string_view hash_of_source) {
  const Template& source = analysis.source;
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("generator").string("cfnsplit").key("format_version").integer(1);
  out.key("source").begin_object().key("file").string(base_name(source_name));
  out.key("hash").string(hash_of_source).end();
  out.key("limits").begin_object();
  for (const QuotaEntry& quota : all_quotas()) {
    std::string name(quota.name);
    std::ranges::replace(name, ' ', '_');
    out.key(name).integer(options.limits.*(quota.limit));
  }
  out.end();
  write_stacks(out, set);
  out.key("resources").begin_object();
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i) {
    const StackId stack = plan.of_resource[i];
    out.key(source.resources.entries()[i].name).begin_object();
    out.key("stack").string(plan.path(stack));
    out.key("file").string(file_of(plan, stack)).end();
  }
  out.end();
  write_wires(out, set.wires);
  write_known_values(out, set.known_values);
  out.key("drops_orders").verbatim(options.keep_orders.value_or(true) ? "false" : "true");
  write_orders(out, "dropped_orders", set.dropped_orders);
  out.key("moved_outputs").begin_object();
  for (std::size_t i = 0; i < plan.of_output.size(); ++i)
    if (plan.of_output[i] != kRoot)
      out.key(source.outputs.entries()[i].name).string(plan.path(plan.of_output[i]));
  out.end();
  write_moved_parameters(out, source, plan);
  write_deployed_apart(out, source, plan);
  write_replaced(out, set.replaced);
  return out.end().take();
}

}  // namespace cfnsplit
