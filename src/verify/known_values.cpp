#include "verify/known_values.hpp"

#include <algorithm>
#include <array>

#include "template/known_values_table.hpp"
#include "verify/crossings.hpp"
#include "verify/uses.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::string_view kDynamic = "{{";

// All that a name may read besides parameters: each is the same in every stack of a deployment.
constexpr std::array<std::string_view, 5> kSameEverywhere = {
    "AWS::AccountId", "AWS::Partition", "AWS::Region",
    "AWS::StackName",  // the root's is handed down [S19]
    "AWS::URLSuffix"};
// What gives the same text of the same texts.
constexpr std::array<std::string_view, 6> kPlainFunctions = {"Ref",       "Fn::FindInMap", "Fn::Join",
                                                             "Fn::Split", "Fn::Select",    "Fn::Sub"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool holds_dynamic(Node part) {
  if (!part) return false;
  for (std::uint32_t i = part.index(); i < part.end_index(); ++i)
    if (part.document().node(i).text().find(kDynamic) != std::string_view::npos) return true;
  return false;
}

// Its value is a text that everybody may see and that CloudFormation takes as it is given.
bool is_plain_parameter(Node parameter) {
  return parameter && !is_no_echo(parameter) && !is_list_parameter(parameter) &&
         !holds_dynamic(parameter.find("Default")) &&
         !parameter.find("Type").text().starts_with("AWS::SSM::Parameter::Value<");
}

// Some services take an ARN in place of a name, which then is none.
bool is_plain_text(std::string_view text) {
  return text.find(':') == std::string_view::npos && text.find(kDynamic) == std::string_view::npos;
}

// The resource, output or other entry of a section that `place` stands in.
Node declaration_of(Node place) {
  while (place.parent().parent().parent()) place = place.parent();
  return place;
}

// A macro sees what stands below it; names of mappings and positions are read before texts are put together.
bool takes_no_text(Node place) {
  for (; place; place = place.parent()) {
    const std::string_view above = place.parent().key();
    const bool is_position = above == "Fn::Select" && place.parent().at(0) == place;
    if (place.key() == "Fn::Transform" || above == "Fn::FindInMap" || is_position) return true;
  }
  return false;
}

// A form of the table, with the pieces of the name in it.
std::vector<TextPiece> filled_in(std::string_view form, const std::vector<TextPiece>& name) {
  std::vector<TextPiece> pieces;
  while (!form.empty()) {
    const std::size_t open = std::min(form.find("${"), form.size());
    if (open > 0) pieces.push_back({form.substr(0, open), {}, true});
    form.remove_prefix(open);
    if (form.empty()) break;
    const std::size_t close = form.find('}') + 1;
    if (form.substr(0, close) == kNameInForm)
      pieces.insert(pieces.end(), name.begin(), name.end());
    else
      pieces.push_back({{}, {Form::ref, -1, {}, form.substr(2, close - 3), {}}, true});
    form.remove_prefix(close);
  }
  return pieces;
}

}  // namespace

KnownValues::KnownValues(const Fold& fold, Resolver& resolver)
    : fold_(fold),
      resolver_(resolver),
      conditions_(fold.source.content().conditions),
      is_as_written_(std::ranges::all_of(fold.source.content().transforms,
                                         [](std::string_view name) { return name.starts_with("AWS::"); })),
      are_mappings_plain_(!holds_dynamic(fold.source.content().section("Mappings"))) {}

const std::vector<TextPiece>* KnownValues::known(const Expression& value, std::int32_t scope) {
  if ((value.form != Form::ref && value.form != Form::get_att) || value.scope >= 0 || !value.node)
    return nullptr;
  const std::int32_t atom = fold_.source.atom_of(value.name);
  if (atom < 0 || fold_.source.atom(atom).is_generator) return nullptr;
  const std::int32_t home = fold_.homes[static_cast<std::size_t>(atom)].scope;
  if (home < 0 || home == scope) return nullptr;
  const Node resource = fold_.source.atom(atom).node;
  const std::string_view attribute = value.form == Form::ref ? "Ref" : value.attribute;
  const auto [found, is_new] = found_.try_emplace({atom, attribute});
  if (is_new) found->second = find(resource, value.name, attribute);
  return found->second && may_be_written_at(value.node, resource) ? &*found->second : nullptr;
}

KnownValues::Known KnownValues::find(Node resource, std::string_view name, std::string_view attribute) const {
  const KnownForm* const form = known_form(resource_type(resource), attribute);
  const Node properties = resource.find("Properties");
  if (form == nullptr || !is_as_written_ || properties.find("Fn::Transform")) return {};
  if (const Node kept = properties.find(form->unless);
      kept && (form->but.empty() || !kept.is_string() || kept.text() != form->but))
    return {};
  if (is_kept_secret(fold_.source, fold_.options.attributes, name, attribute)) return {};
  const Known pieces = name_of(resource, form->name);
  if (!pieces) return {};
  return filled_in(form->form, *pieces);
}

KnownValues::Known KnownValues::name_of(Node resource, std::string_view property) const {
  const Node name = resource.find("Properties").find(property);
  if (!name || !is_plain(name)) return {};
  Known pieces = pieces_of(read_expression(name, -1), resolver_);
  if (!pieces || pieces->empty()) return {};
  for (TextPiece& piece : *pieces) {
    if (piece.is_literal() && !is_plain_text(piece.text)) return {};
    piece.is_known = true;
  }
  return pieces;
}

bool KnownValues::is_plain(Node name) const {
  if (!name.is_string() && !name.is_object()) return false;
  for (std::uint32_t i = name.index(); i < name.end_index(); ++i) {
    const Node node = name.document().node(i);
    const Node call = node.only();
    if (node.is_object() && node.parent().key() != "Fn::Sub" &&
        (!call || !contains(kPlainFunctions, call.key())))
      return false;
    if (node.text().find(kDynamic) != std::string_view::npos) return false;
  }
  const auto mentions = fold_.source.mentions_in(name);
  return std::ranges::all_of(mentions, [&](const Mention& mention) { return is_plain_mention(mention); });
}

bool KnownValues::is_plain_mention(const Mention& mention) const {
  if (mention.kind == MentionKind::mapping) return are_mappings_plain_;
  if (mention.kind != MentionKind::ref || mention.is_doubtful) return false;
  return contains(kSameEverywhere, mention.name) ||
         is_plain_parameter(fold_.source.content().parameters.find(mention.name));
}

// Not where the resource may not be made, either.
bool KnownValues::may_be_written_at(Node place, Node resource) {
  const Node reader = declaration_of(place);
  if (reader.key().starts_with("Fn::") || takes_no_text(place)) return false;
  const std::string_view condition = condition_of(resource);
  return condition.empty() || follow_from(conditions_.truths_of(condition),
                                          conditions_.closed(conditions_.truths_at(place, reader)));
}

}  // namespace cfnsplit::oracle
