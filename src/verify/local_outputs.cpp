#include "verify/local_outputs.hpp"

#include <vector>

#include "template/facts.hpp"
#include "template/includes.hpp"
#include "template/nested_path.hpp"
#include "verify/crossings.hpp"
#include "verify/resolve.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

struct NestedSections {
  Node parameters, resources;
  Node handed;  // the parameters as the nested stack gives them
};

bool has_dynamic_reference(Node value) {
  std::vector<Node> open{value};
  while (!open.empty()) {
    const Node part = open.back();
    open.pop_back();
    if (part.text().find("{{resolve:") != std::string_view::npos) return true;
    for (const Node inner : part) open.push_back(inner);
  }
  return false;
}

// A value of a resource that is no text as it is, or a name that shows what is kept secret.
bool is_refused(const NestedSections& nested, const Expression& named, bool is_all) {
  if (named.name == "AWS::NoValue") return true;
  const Node parameter = nested.parameters.find(named.name);
  if (parameter && (is_no_echo(parameter) || (is_all && is_list_parameter(parameter)))) return true;
  if (parameter && (has_dynamic_reference(parameter.find("Default")) ||
                    has_dynamic_reference(nested.handed.find(named.name))))
    return true;
  if (named.form != Form::get_att) return false;
  const std::string_view type = resource_type(nested.resources.find(named.name));
  return is_secret(type, named.attribute) || may_be_secret(type, named.attribute) ||
         (is_all && attribute_shape(type, named.attribute) != AttributeShape::text);
}

bool refuses_text(const NestedSections& nested, Node text) {
  for (const SubToken& token : cut_sub_text(text.text()))
    if (token.is_variable && is_refused(nested, read_variable(text, token.text, -1), false)) return true;
  return false;
}

// Every part of the value, from the outside in.
bool shows_plain_text(const NestedSections& nested, Node value) {
  std::vector<Node> open{value};
  while (!open.empty()) {
    const Node part = open.back();
    open.pop_back();
    if (part.text().find("{{resolve:") != std::string_view::npos) return false;
    if (part.key() == "Fn::Transform" || part.key().starts_with("Fn::ForEach")) return false;
    const Node argument = part.is_object() ? part.only() : Node();
    if (argument.key() == "Fn::Sub" && refuses_text(nested, read_sub(argument).text)) return false;
    const Expression named = read_expression(part, -1);
    if (named.form != Form::json && is_refused(nested, named, part == value)) return false;
    for (const Node inner : part) open.push_back(inner);
  }
  return true;
}

bool is_list_call(Node value) {
  const std::string_view function = value.only().key();
  return function == "Fn::Split" || function == "Fn::GetAZs" || function == "Fn::Cidr";
}

}  // namespace

bool is_plain_output(const Template& source, Node stack, std::string_view attribute) {
  if (resource_type(stack) != "AWS::CloudFormation::Stack" || output_of(attribute).empty() ||
      !source.included)
    return false;
  const Document* const file = source.included->find(template_path_beside(stack));
  if (file == nullptr) return false;
  const Node root = file->root();
  const Node transform = root.find("Transform");
  if (transform && transform.text() != "AWS::LanguageExtensions") return false;
  const Node output = root.find("Outputs").find(output_of(attribute));
  const Node value = output.find("Value");
  if (!value || root.find("Fn::Transform") || output.find("Condition") || sounds_secret(output.key()))
    return false;
  if (value.is_array() || (value.is_object() && (!value.only() || is_list_call(value)))) return false;
  const Node handed = stack.find("Properties").find("Parameters");
  return shows_plain_text({root.find("Parameters"), root.find("Resources"), handed}, value);
}

}  // namespace cfnsplit::oracle
