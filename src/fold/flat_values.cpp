// Example: in Work stands {"Ref": "OrdersArn"}. The root hands OrdersArn to Work as {"Fn::GetAtt": ["Data",
// "Outputs.OrdersArn"]}, and Data gives out {"Fn::GetAtt": ["Orders", "Arn"]}. So Work reads {"Fn::GetAtt": ["Orders",
// "Arn"]}, said of the stack Data.
#include "fold/flat_values.hpp"

#include <algorithm>
#include <utility>

#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kOutputs = "Outputs.";
constexpr int kLongestWay = 10'000;   // from stack to stack, of one value
constexpr int kMostWays = 1'000'000;  // of all values, those within lists included

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_one_word(std::string_view text) {
  return !text.empty() && text == trimmed(text) && text.find(',') == std::string_view::npos;
}

}  // namespace

CrossedValue read_flat_value(Node node, std::int32_t stack) {
  CrossedValue value{stack, node, {}, {}};
  const Node call = node.only();
  if (call.key() == "Ref" && call.is_string()) {
    value.name = call.text();
    value.attribute = kRef;
  } else if (call.key() == "Fn::GetAtt" && call.is_string()) {
    const std::size_t dot = call.text().find('.');
    if (dot == std::string_view::npos) return value;
    value.name = call.text().substr(0, dot);
    value.attribute = call.text().substr(dot + 1);
  } else if (call.key() == "Fn::GetAtt" && call.is_array() && call.size() == 2 && call.at(0).is_string() &&
             call.at(1).is_string()) {
    value.name = call.at(0).text();
    value.attribute = call.at(1).text();
  }
  return value;
}

Node behind_separator(Node value, std::string_view function, std::string_view separator) {
  const Node call = value.only();
  const bool is_call = call.key() == function && call.is_array() && call.size() == 2 &&
                       call.at(0).is_string() && call.at(0).text() == separator;
  return is_call ? call.at(1) : Node();
}

std::vector<std::string_view> elements_of(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t comma = 0; comma != std::string_view::npos;) {
    comma = text.find(',');
    found.push_back(trimmed(text.substr(0, comma)));
    if (comma != std::string_view::npos) text.remove_prefix(comma + 1);
  }
  return found;
}

bool is_list_type(Node parameter) {
  const std::string_view type = parameter.find("Type").text();
  return type == "CommaDelimitedList" || type.starts_with("List<");
}

CrossedValue FlatValues::lost(std::string summary, std::string hint, Node at) {
  obstacles_.add(std::move(summary), std::move(hint), at);
  CrossedValue value{0, at, {}, {}};
  value.is_lost = true;
  return value;
}

CrossedValue FlatValues::follow(CrossedValue value) {
  const Node site = value.node;
  if (steps_ > kMostWays)
    return lost("the lists that are handed down make the template too large", "fold a part of the tree",
                site);
  for (int steps = 0; steps < kLongestWay; ++steps) {
    if (value.is_lost || value.name.empty()) return value;
    const NestedStack& here = tree_[value.stack];
    const std::int32_t nested = here.nested(value.name);
    if (nested != kNoNested)
      value = output(value, nested);
    else if (value.attribute == kRef && !here.is_root() && here.content.parameters.contains(value.name) &&
             !names_.is_lifted(value.stack, value.name))
      value = parameter(value);
    else
      return value;
    value.has_crossed = true;
    ++steps_;
  }
  return lost("a value leads from stack to stack without an end",
              "CloudFormation refuses such a cycle of stacks", site);
}

CrossedValue FlatValues::parameter(const CrossedValue& read) {
  const NestedStack& here = tree_[read.stack];
  const Node declared = here.content.parameters.find(read.name);
  const Node argument = here.arguments().find(read.name);
  const std::int32_t stack = argument ? here.parent : read.stack;
  const Node given = argument ? unguarded(argument, here.parent) : declared.find("Default");
  if (!given) return lost(quote(read.name) + " has no value", "give the parameter", read.node);
  if (is_list_type(declared)) return list_parameter(given, stack, read.name);
  if (given.is_array() || (given.is_object() && !given.only()))
    return lost("the parameter " + quote(read.name) + " is given no text",
                "give a text, or a function that makes one", given);
  return read_flat_value(given, stack);
}

// CloudFormation cuts the text at its commas and takes the spaces away. That is the list which was joined, if no
// element has any.
CrossedValue FlatValues::list_parameter(Node given, std::int32_t stack, std::string_view name) {
  CrossedValue list = read_flat_value(given, stack);
  if (given.is_string() || given.kind() == Kind::number) {
    list.is_list_text = true;
    if (!trimmed(given.text()).empty()) return list;
    return lost("the list " + quote(name) + " is given an empty text",
                "give it elements, or write what it is for", given);
  }
  const std::string hint =
      "give a literal text, a list parameter of the root joined by ',', or ids of resources so joined";
  const Node joined = behind_separator(given, "Fn::Join", ",");
  if (!joined)
    return lost("the list " + quote(name) + " is given a text that cannot be cut before the deployment", hint,
                given);
  if (!joined.is_array()) {
    CrossedValue inner = follow(read_flat_value(joined, stack));
    const bool is_list =
        inner.is_list_text || inner.is_lost || inner.node.is_array() ||
        (inner.attribute == kRef && is_list_type(tree_[0].content.parameters.find(inner.name)));
    return is_list ? inner
                   : lost("the list " + quote(name) + " is given a list that may hold commas", hint, joined);
  }
  for (const Node element : joined)
    if (!is_one_element(element, stack))
      return lost("the list " + quote(name) + " is given an element that may hold a comma", hint, element);
  list.node = joined;
  return list;
}

bool FlatValues::is_one_element(Node node, std::int32_t stack) {
  const CrossedValue value = follow(read_flat_value(node, stack));
  if (value.is_lost) return true;
  if (value.name.empty())
    return !value.node.is_object() && !value.node.is_array() && is_one_word(value.node.text());
  if (value.attribute != kRef || tree_[value.stack].content.resources.contains(value.name)) return true;
  const std::string_view type = tree_[value.stack].content.parameters.find(value.name).find("Type").text();
  return type.starts_with("AWS::EC2::") || type.starts_with("AWS::Route53::") || type == "Number" ||
         value.name.starts_with("AWS::");
}

CrossedValue FlatValues::output(const CrossedValue& read, std::int32_t nested) {
  const std::string name = quote(read.name);
  if (read.attribute == kRef)
    return lost("the nested stack " + name + " is read itself: its Ref is the id of a stack",
                "read one of its outputs instead", read.node);
  if (!read.attribute.starts_with(kOutputs))
    return lost("the nested stack " + name + " has no attribute " + quote(read.attribute),
                "read one of its outputs", read.node);
  const std::string_view output = read.attribute.substr(kOutputs.size());
  const Section& outputs = tree_[nested].content.outputs;
  const Node value = outputs.find(output).find("Value");
  if (!value)
    return lost("the nested stack " + name + " has no output " + quote(output),
                did_you_mean(output, outputs.names(), "declare it in its template"), read.node);
  return without_guard(value, nested);
}

// A split gives out Fn::If [C, value, ""] of a resource with the condition C. Whoever reads the value does so under the
// condition; else the proof finds it.
Node FlatValues::unguarded(Node value, std::int32_t stack) const {
  const Node call = value.only();
  if (call.key() != "Fn::If" || !call.is_array() || call.size() != 3) return value;
  const Node otherwise = call.at(2);
  if (!call.at(0).is_string() || !otherwise.is_string() || !otherwise.text().empty()) return value;
  const Node joined = behind_separator(call.at(1), "Fn::Join", kJoiner);
  const CrossedValue kept = read_flat_value(joined ? joined : call.at(1), stack);
  const Node resource = tree_[stack].content.resources.find(kept.name);
  return !kept.name.empty() && resource && resource.find("Condition").text() == call.at(0).text() ? call.at(1)
                                                                                                  : value;
}

CrossedValue FlatValues::without_guard(Node value, std::int32_t stack) const {
  return read_flat_value(unguarded(value, stack), stack);
}

}  // namespace cfnsplit
