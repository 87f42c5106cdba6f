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
  Node handed;           // the parameters as the nested stack gives them
  const Section& given;  // the parameters that those may name
};

// A dynamic reference, or a part of one.
bool may_resolve(Node text) {
  const std::string_view said = text.text();
  return said.find("{{") != std::string_view::npos || said.find("resolve:") != std::string_view::npos;
}

bool any_key_is(Node value, std::string_view key) {
  std::vector<Node> open{value};
  while (!open.empty()) {
    const Node part = open.back();
    open.pop_back();
    if (part.key() == key) return true;
    for (const Node inner : part) open.push_back(inner);
  }
  return false;
}

// Whether the nested stack gives its parameter something that is not seen here, or is kept secret.
bool is_hidden(const NestedSections& nested, std::string_view parameter) {
  const Node handed = nested.handed.find(parameter);
  if (!handed.is_object() && !handed.is_array()) return handed && may_resolve(handed);
  const Node target = handed.only();
  const Node outer = target.key() == "Ref" ? nested.given.find(target.text()) : Node();
  return !outer || is_no_echo(outer) || (outer.find("Default") && may_resolve(outer.find("Default")));
}

// A value of a resource that is no text as it is, or a name that shows what is kept secret.
bool is_refused(const NestedSections& nested, const Expression& named, bool is_all) {
  if (named.name == "AWS::NoValue") return true;
  const Node parameter = nested.parameters.find(named.name);
  if (parameter && (is_no_echo(parameter) || (is_all && is_list_parameter(parameter)))) return true;
  if (parameter && (is_hidden(nested, named.name) ||
                    (parameter.find("Default") && may_resolve(parameter.find("Default")))))
    return true;
  if (named.form != Form::get_att) return false;
  if (!output_of(named.attribute).empty()) return true;  // of a stack in the nested stack, in another file
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
    if (may_resolve(part)) return false;
    if (part.key() == "Fn::Transform" || part.key() == "Fn::FindInMap" ||
        part.key().starts_with("Fn::ForEach"))
      return false;
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
  if (any_key_is(root.find("Outputs"), "Fn::Transform") ||
      any_key_is(root.find("Parameters"), "Fn::Transform"))
    return false;
  if (value.is_array() || (value.is_object() && (!value.only() || is_list_call(value)))) return false;
  const Node handed = stack.find("Properties").find("Parameters");
  return shows_plain_text({root.find("Parameters"), root.find("Resources"), handed, source.parameters},
                          value);
}

}  // namespace cfnsplit::oracle
