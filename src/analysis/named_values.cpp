// A form such as "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${name}" becomes pieces, with those of the
// name in the place of ${name}.
//
// Example: the queue has QueueName {"Fn::Sub": "${Stage}-orders"}. Its Arn is
//   "arn:" AWS::Partition ":sqs:" AWS::Region ":" AWS::AccountId ":" Stage "-orders"
// and whoever writes that out reads the parameter Stage.
#include "analysis/named_values.hpp"

#include <optional>
#include <utility>

#include "reference/sub_text.hpp"
#include "template/hosted_transforms.hpp"
#include "template/known_values_table.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kNameOfForm = "name";

bool is_within(Node node, Node subtree) {
  return subtree.index() <= node.index() && node.index() < subtree.end_index();
}

// The row does not hold where the property is there, but for the one text that changes nothing.
bool is_excluded(const KnownForm& form, Node properties) {
  const Node against = form.unless.empty() ? Node() : properties.find(form.unless);
  return against && !(against.is_string() && !form.but.empty() && against.text() == form.but);
}

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
  for (const Node holder : {declared.node, properties})
    for (const Node member : holder)
      if (is_generator(member.key())) return nullptr;  // it may make the name as well
  if (is_excluded(*form, properties)) return nullptr;
  const Node node = properties.find(form->name);
  const auto name = node ? plain_name(source_, references_.of_resource(r), node) : std::nullopt;
  if (!name) return nullptr;

  last_ = {};
  std::size_t from = 0;
  for (const SubVariable& variable : sub_variables(form->form)) {
    last_.pieces.push_back(
        {KnownPiece::Kind::literal, std::string(form->form.substr(from, variable.begin - from)), {}, {}});
    from = variable.end;
    if (variable.content == kNameOfForm)
      last_.pieces.insert(last_.pieces.end(), name->begin(), name->end());
    else
      last_.pieces.push_back(pseudo_parameter(variable.content));
  }
  last_.pieces.push_back({KnownPiece::Kind::literal, std::string(form->form.substr(from)), {}, {}});
  std::erase_if(last_.pieces, [](const KnownPiece& piece) {
    return piece.kind == KnownPiece::Kind::literal && piece.literal.empty();
  });
  join_literals(last_.pieces);
  for (const Reference& reference : references_.of_resource(r))
    if (is_within(reference.site, node)) last_.reads.push_back(reference);
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
