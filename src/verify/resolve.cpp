#include "verify/resolve.hpp"

#include <charconv>
#include <optional>

#include "verify/members.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::string_view kOutputs = "Outputs.";
constexpr std::string_view kNotifications = "AWS::NotificationARNs";

// A literal position below `size`.
std::optional<std::uint32_t> read_index(Node value, std::uint32_t size) {
  const std::string_view text = value.text();
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  const bool is_whole = error == std::errc() && end == text.data() + text.size() && index < size;
  return is_whole ? std::optional(index) : std::nullopt;
}

}  // namespace

Expression read_expression(Node node, std::int32_t scope) {
  Expression made{Form::json, scope, node, {}, {}};
  const Node argument = node.only();
  if (!argument) return made;
  if (argument.key() == "Ref" && argument.is_string()) {
    made.form = Form::ref;
    made.name = argument.text();
  } else if (argument.key() == "Fn::GetAtt" && argument.is_string()) {
    const DottedName cut = cut_dotted(argument.text());
    made.form = Form::get_att;
    made.name = cut.name;
    made.attribute = cut.attribute;
  } else if (argument.key() == "Fn::GetAtt" && argument.is_array() && argument.size() == 2 &&
             argument.at(0).is_string() && argument.at(1).is_string()) {
    made.form = Form::get_att;
    made.name = argument.at(0).text();
    made.attribute = argument.at(1).text();
  }
  return made;
}

Expression read_variable(Node text, std::string_view variable, std::int32_t scope) {
  const DottedName cut = cut_dotted(variable);
  return {cut.attribute.empty() ? Form::ref : Form::get_att, scope, text, cut.name, cut.attribute};
}

bool is_own_stack_name(std::string_view name) {
  return name == "AWS::StackName" || name == "AWS::StackId" || name == kNotifications;
}

bool is_list_parameter(Node parameter) {
  std::string_view type = parameter.find("Type").text();
  constexpr std::string_view kLookup = "AWS::SSM::Parameter::Value<";
  if (type.starts_with(kLookup)) type.remove_prefix(kLookup.size());
  return type.starts_with("List<") || type.starts_with("CommaDelimitedList");
}

Delimited read_delimited(Node call, std::string_view function) {
  const Node arguments = call.only();
  if (arguments.key() != function || !arguments.is_array() || arguments.size() != 2 ||
      !arguments.at(0).is_string())
    return {};
  return {arguments.at(0).text(), arguments.at(1)};
}

std::string_view output_of(std::string_view attribute) {
  return attribute.starts_with(kOutputs) ? attribute.substr(kOutputs.size()) : std::string_view();
}

bool is_same_json(Node a, Node b) {
  std::vector<std::pair<Node, Node>> open{{a, b}};
  while (!open.empty()) {
    const auto [left, right] = open.back();
    open.pop_back();
    if (!left || !right) {
      if (left || right) return false;
      continue;
    }
    if (left.kind() != right.kind() || left.size() != right.size() || left.text() != right.text())
      return false;
    if (left.is_array()) {
      auto other = right.begin();
      for (const Node element : left) {
        open.emplace_back(element, *other);
        ++other;
      }
    } else if (left.is_object()) {
      const MemberFinder members(right);
      for (const Node member : left) {
        const Node other = members.find(member.key());
        if (!other) return false;
        open.emplace_back(member, other);
      }
    }
  }
  return true;
}

Resolver::Resolver(const Fold& fold) : fold_(fold) {
  for (const Scope& scope : fold.scopes) {
    parameters_.emplace_back(scope.content().parameters.size());
    outputs_.emplace_back(scope.content().outputs.size());
  }
}

bool Resolver::is_same_condition(std::string_view a, std::string_view b) const {
  if (a == b) return !a.empty();
  const Section& conditions = fold_.source.content().conditions;
  const Node left = conditions.find(a);
  const Node right = conditions.find(b);
  return left && right && is_same_json(left, right);
}

Node Resolver::without_guard(Node value, std::int32_t scope) const {
  const Node arguments = value.only();
  if (arguments.key() != "Fn::If" || !arguments.is_array() || arguments.size() != 3) return value;
  const Node otherwise = arguments.at(2);
  if (!arguments.at(0).is_string() || !otherwise.is_string() || !otherwise.text().empty()) return value;
  const Node kept = arguments.at(1);
  const Inventory& inventory = fold_.scope(scope).inventory;
  const std::string_view condition = arguments.at(0).text();
  const Node joined = read_delimited(kept, "Fn::Join").value;
  bool is_guard = is_value_under(joined ? joined : kept, condition, inventory);
  if (!is_guard && joined.is_array() && joined.size() > 0) {
    is_guard = true;
    for (const Node element : joined) is_guard = is_guard && is_value_under(element, condition, inventory);
  }
  return is_guard ? kept : value;
}

// A Ref or GetAtt of what exists under the condition only, or an Fn::Sub that is nothing else: whoever reads it does so
// under the condition.
bool Resolver::is_value_under(Node value, std::string_view condition, const Inventory& inventory) const {
  Expression read = read_expression(value, 0);
  if (const Node argument = value.only(); argument.key() == "Fn::Sub") {
    const SubCall call = read_sub(argument);
    const std::vector<SubToken> tokens = cut_sub_text(call.text.text());
    if (!call.map && tokens.size() == 1 && tokens.front().is_variable)
      read = read_variable(call.text, tokens.front().text, 0);
  }
  const std::int32_t atom = read.form == Form::json ? -1 : inventory.atom_of(read.name);
  return atom >= 0 && is_same_condition(condition_of(inventory.atom(atom).node), condition);
}

// Each a Ref or GetAtt of one resource: what a nested stack gives out may have the delimiter in it.
bool Resolver::holds_values_of_resources(Node elements, std::int32_t at) const {
  const Scope& scope = fold_.scope(at);
  for (const Node element : elements) {
    const Expression value = read_expression(without_guard(element, at), at);
    if (value.form != Form::ref && value.form != Form::get_att) return false;
    if (scope.inventory.atom_of(value.name) < 0 || scope.child_called(value.name) != Scope::kResource)
      return false;
  }
  return true;
}

bool Resolver::passes_notifications(const Expression& expression) const {
  if (expression.form != Form::ref || expression.name != kNotifications || expression.scope <= 0)
    return false;
  const Node set = fold_.scope(expression.scope).stack.find("Properties").find("NotificationARNs");
  const Expression passed = read_expression(set, 0);
  return passed.form == Form::ref && passed.name == kNotifications;
}

Resolver::Memo* Resolver::memo_of(const Expression& expression) {
  if (expression.scope < 0) return nullptr;
  const Scope& scope = fold_.scope(expression.scope);
  const auto at = static_cast<std::size_t>(expression.scope);
  if (expression.form == Form::ref && !scope.is_root()) {
    const std::int32_t parameter = scope.content().parameters.index_of(expression.name);
    return parameter < 0 ? nullptr : &parameters_[at][static_cast<std::size_t>(parameter)];
  }
  if (expression.form != Form::get_att || output_of(expression.attribute).empty()) return nullptr;
  const std::int32_t child = scope.child_called(expression.name);
  if (child < 0) return nullptr;
  const std::int32_t output = fold_.scope(child).content().outputs.index_of(output_of(expression.attribute));
  return output < 0 ? nullptr : &outputs_[static_cast<std::size_t>(child)][static_cast<std::size_t>(output)];
}

Expression Resolver::step_parameter(const Scope& scope, std::int32_t parameter) const {
  const Declaration& declared = scope.content().parameters.entries()[static_cast<std::size_t>(parameter)];
  const Node bound = scope.bindings.find(declared.name);
  if (!bound) {
    if (declares_as_source(fold_, scope, declared.name))
      return {Form::ref, 0, declared.node, declared.name, {}, true};  // what the root's parameter would be
    const Node fallback = declared.node.find("Default");
    const bool is_text = fallback && !is_list_parameter(declared.node);
    return is_text ? Expression{Form::json, scope.self, fallback, {}, {}, true} : Expression();
  }
  const Node value = without_guard(bound, scope.parent);
  if (!is_list_parameter(declared.node)) return read_expression(value, scope.parent);
  const Delimited joined = read_delimited(value, "Fn::Join");
  if (joined.delimiter != ",") return {};
  return read_expression(joined.value, scope.parent);
}

Expression Resolver::step_output(const Scope& child, std::string_view output) const {
  const Node value = child.content().outputs.find(output).find("Value");
  return value ? read_expression(without_guard(value, child.self), child.self) : Expression();
}

Expression Resolver::step(const Expression& expression) const {
  const Scope& scope = fold_.scope(expression.scope);
  if (expression.form == Form::ref)
    return step_parameter(scope, scope.content().parameters.index_of(expression.name));
  return step_output(fold_.scope(scope.child_called(expression.name)), output_of(expression.attribute));
}

Expression Resolver::follow(Expression expression) {
  std::vector<Memo*> passed;
  while (true) {
    if (passes_notifications(expression)) {
      expression.scope = fold_.scope(expression.scope).parent;
      continue;
    }
    Memo* const memo = memo_of(expression);
    if (memo == nullptr) {
      const bool leads_nowhere =
          expression.form == Form::get_att && expression.scope >= 0 &&
          fold_.scope(expression.scope).child_called(expression.name) != Scope::kResource;
      if (leads_nowhere) expression = {};
      break;
    }
    if (memo->state == State::known) {
      expression = memo->result;
      break;
    }
    if (memo->state == State::open) {  // a cycle of wires: reported as a cycle of stacks
      expression = {};
      break;
    }
    memo->state = State::open;
    passed.push_back(memo);
    expression = step(expression);
    if (expression.form == Form::lost) break;
  }
  if (!passed.empty()) expression.has_crossed = expression.is_whole = true;
  for (Memo* const memo : passed) *memo = {State::known, expression};
  return expression;
}

Expression Resolver::follow_joined(Expression expression) {
  expression = follow(expression);
  if (expression.form != Form::json || !expression.node.is_object()) return expression;
  const Delimited split = read_delimited(expression.node, "Fn::Split");
  return split.value ? follow_list(expression, split) : follow_part(expression);
}

Expression Resolver::follow_list(const Expression& expression, const Delimited& split) {
  const Expression text = follow(read_expression(split.value, expression.scope));
  if (text.form == Form::lost) return text;
  const Delimited joined = read_delimited(text.node, "Fn::Join");
  const bool is_carried = text.has_crossed && text.form == Form::json && joined.delimiter == kListDelimiter;
  Expression same = expression;
  same.has_crossed |= text.has_crossed;
  if (!is_carried || split.delimiter != kListDelimiter) return same;
  Expression list = follow(read_expression(joined.value, text.scope));
  if (list.form != Form::get_att && list.form != Form::lost) return same;
  list.has_crossed = true;
  return list;
}

// Fn::Select [i, Fn::Split ["||", a text]], where the text is Fn::Join ["||", [values of resources]] in another
// template, is value i.
Expression Resolver::follow_part(const Expression& expression) {
  const Node select = expression.node.only();
  if (select.key() != "Fn::Select" || !select.is_array() || select.size() != 2) return expression;
  const Delimited split = read_delimited(select.at(1), "Fn::Split");
  if (!split.value || split.delimiter != kListDelimiter) return expression;
  const Expression text = follow(read_expression(split.value, expression.scope));
  if (text.form == Form::lost) return text;
  const Delimited joined = read_delimited(text.node, "Fn::Join");
  const bool is_carried = text.has_crossed && text.form == Form::json && joined.delimiter == kListDelimiter;
  if (!is_carried || !joined.value.is_array()) return expression;
  const std::optional<std::uint32_t> index = read_index(select.at(0), joined.value.size());
  if (!index || !holds_values_of_resources(joined.value, text.scope)) return expression;
  Expression part = follow(read_expression(without_guard(joined.value.at(*index), text.scope), text.scope));
  part.has_crossed = true;
  return part;
}

}  // namespace cfnsplit::oracle
