#include "verify/known_values.hpp"

#include <algorithm>

#include "template/known_values_table.hpp"
#include "verify/plain_names.hpp"
#include "verify/uses.hpp"

namespace cfnsplit::oracle {
namespace {

// True if a transform or a loop stands among these members: it may make any other.
bool holds_makers(Node members) {
  for (const Node member : members)
    if (member.key().starts_with("Fn::")) return true;
  return false;
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
                                         [](std::string_view name) { return name.starts_with("AWS::"); })) {}

const std::vector<TextPiece>* KnownValues::known(const Expression& value) {
  if ((value.form != Form::ref && value.form != Form::get_att) || value.scope >= 0 || !value.node)
    return nullptr;
  const std::int32_t atom = fold_.source.atom_of(value.name);
  if (atom < 0 || fold_.source.atom(atom).is_generator) return nullptr;
  const Node resource = fold_.source.atom(atom).node;
  const std::string_view attribute = value.form == Form::ref ? "Ref" : value.attribute;
  const auto [found, is_new] = found_.try_emplace({atom, attribute});
  if (is_new) found->second = find(resource, value.name, attribute);
  return found->second && may_be_written_at(value.node, resource) ? &*found->second : nullptr;
}

const std::vector<TextPiece>* KnownValues::known(const Expression& value, std::int32_t scope) {
  const auto* const found = known(value);
  return found != nullptr && fold_.home_of(value.name).scope != scope ? found : nullptr;
}

KnownValues::Known KnownValues::find(Node resource, std::string_view name, std::string_view attribute) const {
  const KnownForm* const form = known_form(resource_type(resource), attribute);
  const Node properties = resource.find("Properties");
  if (form == nullptr || !is_as_written_ || holds_makers(resource) || holds_makers(properties)) return {};
  if (const Node kept = properties.find(form->unless);
      kept && (form->but.empty() || !kept.is_string() || kept.text() != form->but))
    return {};
  if (is_kept_secret(fold_.source, fold_.options.attributes, name, attribute)) return {};
  const Known pieces = plain_name(fold_.source, properties.find(form->name), resolver_);
  if (!pieces) return {};
  return filled_in(form->form, *pieces);
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
