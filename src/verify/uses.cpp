#include "verify/uses.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "verify/handed_values.hpp"

namespace cfnsplit::oracle {
namespace {

const AttributeFact* told(const std::vector<AttributeFact>& facts, std::string_view type,
                          std::string_view attribute) {
  for (const AttributeFact& fact : facts)
    if (fact.attribute.size() == type.size() + 1 + attribute.size() && fact.attribute.starts_with(type) &&
        fact.attribute.ends_with(attribute) && fact.attribute[type.size()] == '.')
      return &fact;
  return nullptr;
}

std::string_view type_of(const Inventory& source, std::string_view name) {
  const std::int32_t atom = source.atom_of(name);
  return atom < 0 ? std::string_view() : resource_type(source.atom(atom).node);
}

std::uint32_t place_in(Node array, Node element) {
  std::uint32_t place = 0;
  for (Node other = array.at(0); other && other != element; other = array.at(place)) ++place;
  return place;
}

struct Reading {
  bool text = false, list = false, hidden = false, sure = false;
};

class Reader {
 public:
  // The value is the text of a Fn::Sub, or the object that calls Fn::GetAtt.
  Reader(Node value, Node holder) : value_(value), holder_(holder) {}

  Reading read(Node producer) {
    Reading reading;
    reading.hidden = is_hidden();
    reading.sure = is_sure(value_, holder_, producer);
    if (value_.key() == "Fn::Sub" || value_.parent().key() == "Fn::Sub") {
      reading.text = true;
      return reading;
    }
    skip_ifs();
    const bool is_output = value_.parent() == holder_ && value_.key() == "Value";
    reading.text = is_output || is_text_argument() || is_text_property();
    reading.list = !reading.text && (is_list_argument() || is_list_property());
    return reading;
  }

 private:
  void skip_ifs() {
    while (value_.parent().key() == "Fn::If" && value_.parent().at(0) != value_)
      value_ = value_.parent().parent();
  }

  bool is_hidden() const {
    for (Node node = value_; node && node != holder_; node = node.parent())
      if (sounds_secret(node.key())) return true;
    return false;
  }

  // Source: Template Reference, "Intrinsic function reference".
  bool is_text_argument() const {
    const Node holder = value_.parent();
    if (holder.is_object())
      return value_.key() == "Fn::Base64" || value_.key() == "Fn::GetAZs" ||
             value_.key() == "Fn::ImportValue" ||
             (holder.parent().key() == "Fn::Sub" && holder.parent().at(1) == holder);
    const std::uint32_t place = place_in(holder, value_);
    if (holder.key() == "Fn::Split" || holder.key() == "Fn::Cidr") return true;
    if (holder.key() == "Fn::Join" || holder.key() == "Fn::Select") return place == 0;
    return holder.parent().key() == "Fn::Join" && holder.parent().at(1) == holder;
  }

  bool is_list_argument() const {
    const Node holder = value_.parent();
    if (holder.is_object()) return value_.key() == "Fn::Length";
    return (holder.key() == "Fn::Join" || holder.key() == "Fn::Select") && place_in(holder, value_) == 1;
  }

  // The steps from Properties to the value; empty where another function takes it.
  std::vector<std::string_view> steps() const {
    std::vector<std::string_view> steps;
    const Node properties = holder_.find("Properties");
    for (Node node = value_; properties && node != properties; node = node.parent()) {
      if (!node || node == holder_) return {};
      if (node != value_ && (node.only().key().starts_with("Fn::") || node.only().key() == "Ref")) return {};
      const std::string_view above = node.parent().key();
      const bool is_any = node.parent().is_array() || above == "Variables" || above == "Parameters";
      steps.push_back(is_any ? std::string_view("*") : node.key());
    }
    std::ranges::reverse(steps);
    return steps;
  }

  static std::string joined(const std::vector<std::string_view>& steps, std::size_t count) {
    std::string path;
    for (std::size_t i = 0; i < count; ++i) path.append(i ? "/" : "").append(steps[i]);
    return path;
  }

  bool is_text_property() const {
    constexpr std::array<std::string_view, 5> kEnds = {"Environment/Variables/*", "Environment/*/Value",
                                                       "EnvironmentVariables/*/Value", "Tags/*/Value",
                                                       "Parameters/*"};
    const auto at = steps();
    const std::string path = "/" + joined(at, at.size());
    if (std::ranges::any_of(kEnds,
                            [&](std::string_view end) { return path.ends_with("/" + std::string(end)); }))
      return true;
    return !at.empty() && at.back() == "*" &&
           cfnsplit::is_list_property(resource_type(holder_), joined(at, at.size() - 1));
  }

  bool is_list_property() const {
    const auto at = steps();
    return !at.empty() && cfnsplit::is_list_property(resource_type(holder_), joined(at, at.size()));
  }

  Node value_;
  Node holder_;
};

Node entry_around(const Template& content, Node node) {
  for (; node.parent(); node = node.parent())
    if (node.parent() == content.section("Resources") || node.parent() == content.section("Outputs"))
      return node;
  return {};
}

Reading all_readings(const Inventory& source, std::string_view name, std::string_view attribute) {
  Reading all;
  const std::int32_t atom = source.atom_of(name);
  if (atom < 0) return all;
  for (const Mention& mention : source.mentions()) {
    if (mention.kind != MentionKind::get_att || mention.name != name || mention.attribute != attribute)
      continue;
    const Node holder = entry_around(source.content(), mention.at);
    if (!holder) continue;
    Node value = mention.at;  // the text of a Sub, the short form of a GetAtt, or its first element
    const bool is_sub = value.key() == "Fn::Sub" || value.parent().key() == "Fn::Sub";
    if (!is_sub) value = value.parent().is_array() ? value.parent().parent() : value.parent();
    const Reading one = Reader(value, holder).read(source.atom(atom).node);
    all = {all.text || one.text, all.list || one.list, all.hidden || one.hidden, all.sure || one.sure};
  }
  return all;
}

}  // namespace

AttributeShape known_shape(const Inventory& source, const std::vector<AttributeFact>& facts,
                           std::string_view name, std::string_view attribute) {
  const std::string_view type = type_of(source, name);
  if (const AttributeFact* const fact = told(facts, type, attribute))
    return fact->use == AttributeUse::list ? AttributeShape::list : AttributeShape::text;
  const AttributeShape shape = attribute_shape(type, attribute);
  if (shape != AttributeShape::unknown || sounds_secret(name)) return shape;
  const Reading all = all_readings(source, name, attribute);
  if (all.text == all.list || all.hidden || !all.sure) return AttributeShape::unknown;
  return all.text ? AttributeShape::text : AttributeShape::list;
}

bool is_settled(const std::vector<AttributeFact>& facts, std::string_view type, std::string_view attribute) {
  return told(facts, type, attribute) != nullptr;
}

bool is_kept_secret(const Inventory& source, const std::vector<AttributeFact>& facts, std::string_view name,
                    std::string_view attribute) {
  const std::string_view type = type_of(source, name);
  if (const AttributeFact* const fact = told(facts, type, attribute))
    if (fact->use == AttributeUse::secret) return true;
  return is_secret(type, attribute);
}

}  // namespace cfnsplit::oracle
