// A form such as "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${name}" becomes pieces, with those of the
// name in the place of ${name}.
//
// Example: the queue has QueueName {"Fn::Sub": "${Stage}-orders"}. Its Arn is
//   "arn:" AWS::Partition ":sqs:" AWS::Region ":" AWS::AccountId ":" Stage "-orders"
// and whoever writes that out reads the parameter Stage.
#include "analysis/named_values.hpp"

#include <algorithm>
#include <array>

#include "base/letter_case.hpp"
#include "reference/sub_text.hpp"
#include "template/dynamic_references.hpp"
#include "template/hosted_transforms.hpp"
#include "template/intrinsics.hpp"
#include "template/known_values_table.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kNameOfForm = "name";
constexpr int kDeepest = 8;  // functions in functions; no name comes near it

// The same in every stack, or handed over as a parameter [S19].
constexpr std::array<std::string_view, 5> kKnownPseudoParameters = {
    "AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::URLSuffix"};

bool is_within(Node node, Node subtree) {
  return subtree.index() <= node.index() && node.index() < subtree.end_index();
}

Node node_of(const Section& section, std::int32_t i) {
  return section.entries()[static_cast<std::size_t>(i)].node;
}

bool holds_dynamic_reference(Node value) {
  for (std::uint32_t i = value.index(); i < value.end_index(); ++i)
    if (count_dynamic_references(value.document().node(i).text()) > 0) return true;
  return false;
}

// Of one text, whose reader sees it as it is deployed.
bool is_plain_parameter(const Template& source, Node parameter) {
  const std::string_view type = parameter.find("Type").text();
  const Node fallback = parameter.find("Default");
  return !type.starts_with("AWS::SSM::") && !type.starts_with("List<") && type != "CommaDelimitedList" &&
         !is_same_without_case(parameter.find("NoEcho").text(), "true") &&
         (!fallback || (!holds_dynamic_reference(fallback) && !holds_product_output(source, fallback)));
}

bool is_plain_mapping(const Template& source, Node mapping) {
  return !holds_dynamic_reference(mapping) && !holds_product_output(source, mapping);
}

// No name of a resource has other characters. A brace could make a variable of a text, a colon an ARN of a name.
bool is_plain(std::string_view literal) {
  return literal.find_first_of(" \t\r\n:*?{}<>|\\\"'") == std::string_view::npos && !literal.ends_with('$');
}

// Collects the pieces of a name; false from `add` where it is no plain name.
class NameParser {
 public:
  NameParser(const Template& source, std::span<const Reference> references, std::vector<KnownPiece>& pieces)
      : source_(source), references_(references), pieces_(pieces) {}

  bool add(Node value, int depth = 0) {
    if (depth > kDeepest || !value) return false;
    if (value.is_string()) return add_literal(value.text());
    const Node argument = value.only();
    if (!argument) return false;
    switch (intrinsic_of(argument.key())) {
      case Intrinsic::ref: return add_variable(value, 0);
      case Intrinsic::sub: return add_sub(argument, depth);
      case Intrinsic::find_in_map: return add_call(value, argument);
      default: return argument.key() == "Fn::Join" && add_join(argument, depth);
    }
  }

  bool add_literal(std::string_view text) {
    if (text.empty()) return true;
    if (!is_plain(text)) return false;
    pieces_.push_back({KnownPiece::Kind::literal, std::string(text), {}, {}});
    return true;
  }

 private:
  bool add_variable(Node site, std::uint32_t begin) {
    const auto named = std::ranges::find_if(references_, [&](const Reference& reference) {
      return reference.site == site && reference.begin == begin;
    });
    if (named == references_.end() || !named->is_value() || !is_fit(*named)) return false;
    pieces_.push_back({KnownPiece::Kind::variable, {}, *named, {}});
    return true;
  }

  bool is_fit(const Reference& reference) const {
    if (reference.is_bound || reference.means_own_stack) return false;
    switch (reference.kind) {
      case TargetKind::parameter:
        return is_plain_parameter(source_, node_of(source_.parameters, reference.target));
      case TargetKind::pseudo_parameter:
        return std::ranges::find(kKnownPseudoParameters, reference.name) != kKnownPseudoParameters.end();
      case TargetKind::mapping:
        return reference.target >= 0 &&
               is_plain_mapping(source_, node_of(source_.mappings, reference.target));
      default: return false;
    }
  }

  bool add_sub(Node argument, int depth) {
    const Node text = argument.is_array() ? argument.at(0) : argument;
    const Node map = argument.is_array() ? argument.at(1) : Node();
    if (!text.is_string() || (argument.is_array() && (argument.size() != 2 || !map.is_object())))
      return false;
    std::uint32_t from = 0;
    for (const SubVariable& variable : sub_variables(text.text())) {
      if (variable.is_in_literal || !add_literal(text.text().substr(from, variable.begin - from)))
        return false;
      from = variable.end;
      const Node given = map.find(variable.content);
      if (given ? !add(given, depth + 1) : !add_variable(text, variable.begin)) return false;
    }
    return add_literal(text.text().substr(from));
  }

  bool add_join(Node argument, int depth) {
    const Node delimiter = argument.at(0), list = argument.at(1);
    if (!argument.is_array() || argument.size() != 2 || !delimiter.is_string() || !list.is_array())
      return false;
    bool is_first = true;
    for (const Node element : list) {
      if (!is_first && !add_literal(delimiter.text())) return false;
      if (!add(element, depth + 1)) return false;
      is_first = false;
    }
    return true;
  }

  // Its keys are texts, or what every stack has under the same name.
  bool add_call(Node call, Node argument) {
    if (!argument.is_array() || argument.size() != 3) return false;
    for (const Node key : argument)
      if (!key.is_string() && called_function(key) != Intrinsic::ref) return false;
    for (const Reference& reference : references_)
      if (is_within(reference.site, call) && (!is_fit(reference) || reference.name == "AWS::StackName"))
        return false;
    pieces_.push_back({KnownPiece::Kind::call, {}, {}, call});
    return true;
  }

  const Template& source_;
  std::span<const Reference> references_;
  std::vector<KnownPiece>& pieces_;
};

KnownPiece pseudo_parameter(std::string_view name) {
  KnownPiece piece{KnownPiece::Kind::variable, {}, {}, {}};
  piece.variable.kind = TargetKind::pseudo_parameter;
  piece.variable.name = name;
  piece.variable.attribute = kRef;
  return piece;
}

void join_literals(std::vector<KnownPiece>& pieces) {
  std::vector<KnownPiece> joined;
  for (KnownPiece& piece : pieces) {
    const bool goes_on = piece.kind == KnownPiece::Kind::literal && !joined.empty() &&
                         joined.back().kind == KnownPiece::Kind::literal;
    if (goes_on)
      joined.back().literal += piece.literal;
    else
      joined.push_back(std::move(piece));
  }
  pieces = std::move(joined);
}

}  // namespace

const KnownValue* KnownNames::value_of(std::int32_t resource, std::string_view attribute) {
  const auto r = static_cast<std::size_t>(resource);
  const Declaration& declared = source_.resources.entries()[r];
  const KnownForm* const form = known_form(resource_type(declared.node), attribute);
  if (!form || declared.is_generator || is_expanded_by_transform(source_, declared.node)) return nullptr;
  const Node properties = declared.node.find("Properties");
  for (const Node property : properties)
    if (is_generator(property.key())) return nullptr;  // it may make the name as well
  if (const Node against = properties.find(form->unless); against && against.text() != form->but)
    return nullptr;
  const Node name = properties.find(form->name);
  if (!name) return nullptr;

  last_ = {};
  NameParser parser(source_, references_.of_resource(r), last_.pieces);
  std::size_t from = 0;
  for (const SubVariable& variable : sub_variables(form->form)) {
    last_.pieces.push_back(
        {KnownPiece::Kind::literal, std::string(form->form.substr(from, variable.begin - from)), {}, {}});
    from = variable.end;
    const std::size_t before = last_.pieces.size();
    if (variable.content != kNameOfForm)
      last_.pieces.push_back(pseudo_parameter(variable.content));
    else if (!parser.add(name) || last_.pieces.size() == before)
      return nullptr;
  }
  last_.pieces.push_back({KnownPiece::Kind::literal, std::string(form->form.substr(from)), {}, {}});
  std::erase_if(last_.pieces, [](const KnownPiece& piece) {
    return piece.kind == KnownPiece::Kind::literal && piece.literal.empty();
  });
  join_literals(last_.pieces);
  for (const Reference& reference : references_.of_resource(r))
    if (is_within(reference.site, name)) last_.reads.push_back(reference);
  return &last_;
}

bool can_be_written_out(const Reference& reference, const Declaration& holder, Node producer) {
  if (holder.is_generator || reference.is_bound) return false;
  const Node condition = producer.find("Condition");
  bool is_made = !condition || holder.node.find("Condition").text() == condition.text();
  std::string_view attribute;  // of the resource or output
  for (Node node = reference.site; node != holder.node; node = node.parent()) {
    const Node branches = node.parent();
    const bool is_position = branches.key() == "Fn::Select" && node == branches.at(0);
    if (is_generator(node.key()) || node.key() == "Fn::FindInMap" || is_position) return false;
    attribute = node.key();
    is_made = is_made || (branches.key() == "Fn::If" && node == branches.at(1) &&
                          branches.at(0).text() == condition.text());
  }
  return is_made && attribute != "UpdatePolicy" && attribute != "CreationPolicy";
}

}  // namespace cfnsplit
