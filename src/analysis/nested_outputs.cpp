#include "analysis/nested_outputs.hpp"

#include <algorithm>
#include <array>

#include "analysis/values.hpp"
#include "base/sort_unique.hpp"
#include "reference/sub_text.hpp"
#include "syntax/document_reader.hpp"
#include "template/facts.hpp"
#include "template/includes.hpp"
#include "template/intrinsics.hpp"
#include "template/nested_path.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kOutput = "Outputs.";

// What an output may be made with to be a text. Source: Template Reference, "Intrinsic function reference".
// Without Fn::FindInMap: a mapping may hold a dynamic reference.
constexpr std::array<std::string_view, 7> kTextFunctions = {
    "Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::ImportValue", "Fn::If"};

bool holds_key(Node part, std::string_view key) {
  for (std::uint32_t i = part ? part.index() : 0; part && i < part.end_index(); ++i)
    if (part.document().node(i).key() == key) return true;
  return false;
}

class OutputReader {
 public:
  OutputReader(Node root, Node handed, const Section& given)
      : parameters_(root.find("Parameters")),
        resources_(root.find("Resources")),
        handed_(handed),
        given_(given) {}

  bool is_plain_text(Node value) const {
    if (value.is_object()) {
      const Node call = value.only();
      if (std::ranges::find(kTextFunctions, call.key()) == kTextFunctions.end()) return false;
      if (call.key() == "Ref" && is_list_parameter(parameters_.find(call.text()))) return false;
    } else if (!value.is_string() && value.kind() != Kind::number) {
      return false;
    }
    const Document& document = value.document();
    for (std::uint32_t i = value.index(); i < value.end_index(); ++i)
      if (!may_be_shown(document.node(i), value)) return false;
    return true;
  }

 private:
  bool may_be_shown(Node node, Node value) const {
    if (is_dynamic(node)) return false;
    const std::string_view key = node == value ? std::string_view() : node.key();
    if (key == "Fn::Transform" || key == "Fn::FindInMap" || key.starts_with("Fn::ForEach::")) return false;
    if (key == "Ref") return may_be_named(node.text(), {});
    if (key == "Fn::GetAtt") return may_be_got(node, value);
    if (key != "Fn::Sub") return true;
    return std::ranges::all_of(
        sub_variables((node.is_array() ? node.at(0) : node).text()),
        [&](const SubVariable& variable) { return may_be_named(variable.name(), variable.attribute()); });
  }

  bool may_be_got(Node argument, Node value) const {
    std::string_view name = argument.is_array() ? argument.at(0).text() : argument.text();
    std::string_view attribute = argument.is_array() ? argument.at(1).text() : std::string_view();
    if (const std::size_t dot = name.find('.'); !argument.is_array() && dot != name.npos) {
      attribute = name.substr(dot + 1);
      name = name.substr(0, dot);
    }
    const bool is_whole = argument.parent() == value;
    const std::string_view type = resource_type(resources_.find(name));
    return (!is_whole || attribute_shape(type, attribute) == AttributeShape::text) &&
           may_be_named(name, attribute);
  }

  bool may_be_named(std::string_view name, std::string_view attribute) const {
    if (name == "AWS::NoValue" || is_no_echo(parameters_.find(name))) return false;
    if (is_dynamic(parameters_.find(name).find("Default")) || !is_plain(handed_.find(name))) return false;
    if (attribute.empty()) return true;
    if (attribute.starts_with(kOutput)) return false;  // what that is stands in yet another file
    const std::string_view type = resource_type(resources_.find(name));
    return !is_secret(type, attribute) && !may_be_secret(type, attribute);
  }

  // What a parameter is given: nothing, a text, or a parameter of the root that shows what it has.
  bool is_plain(Node given) const {
    if (!given.is_object() && !given.is_array()) return !is_dynamic(given);
    const Node call = given.only();
    if (call.key() != "Ref") return false;
    const Node parameter = given_.find(call.text());
    return parameter && !is_no_echo(parameter) && !is_dynamic(parameter.find("Default"));
  }

  // Also one that is put together from parts.
  static bool is_dynamic(Node node) {
    return node && (node.text().find("{{") != std::string_view::npos ||
                    node.text().find("resolve:") != std::string_view::npos);
  }

  Node parameters_, resources_;
  Node handed_;           // Parameters of the nested stack
  const Section& given_;  // parameters of the root
};

}  // namespace

std::vector<std::string> local_nested_templates(const std::string& name, const std::string& text) {
  std::vector<std::string> paths;
  if (text.find(kStackType) == std::string::npos || text.find(kOutput) == std::string::npos) return paths;
  const auto document = read_document(std::make_shared<const SourceText>(name, text), short_forms());
  if (!document) return paths;
  for (const Node resource : (*document)->root().find("Resources"))
    if (const Node path = template_path_beside(resource); path && resource_type(resource) == kStackType)
      paths.emplace_back(path.text());
  sort_unique(paths);
  return paths;
}

bool always_gives_text(const Template& source, Node stack, std::string_view attribute) {
  if (resource_type(stack) != kStackType || !attribute.starts_with(kOutput) || !source.included) return false;
  const Document* const file = source.included->find(template_path_beside(stack));
  if (file == nullptr) return false;
  const Node root = file->root();
  const Node transform = root.find("Transform");
  if ((transform && transform.text() != "AWS::LanguageExtensions") || root.find("Fn::Transform") ||
      holds_key(root.find("Outputs"), "Fn::Transform") || holds_key(root.find("Parameters"), "Fn::Transform"))
    return false;
  const Node output = root.find("Outputs").find(attribute.substr(kOutput.size()));
  const Node value = output.find("Value");
  return value && !output.find("Condition") && !sounds_secret(output.key()) &&
         OutputReader(root, stack.find("Properties").find("Parameters"), source.parameters)
             .is_plain_text(value);
}

}  // namespace cfnsplit
