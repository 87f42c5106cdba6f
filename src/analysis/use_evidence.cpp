#include "analysis/use_evidence.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/presence.hpp"
#include "template/facts.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

constexpr UseEvidence kText{true, false, false, false};
constexpr UseEvidence kList{false, true, false, false};

// Arguments that are texts. Source: Template Reference, "Intrinsic function reference", the parameters of each.
struct Argument {
  std::string_view function;
  std::uint32_t position;
};
constexpr std::array kTexts = {Argument{"Fn::Cidr", 0},  Argument{"Fn::Cidr", 1},  Argument{"Fn::Cidr", 2},
                               Argument{"Fn::Join", 0},  Argument{"Fn::Split", 0}, Argument{"Fn::Split", 1},
                               Argument{"Fn::Select", 0}};
constexpr std::array kLists = {Argument{"Fn::Join", 1}, Argument{"Fn::Select", 1}};
constexpr std::array<std::string_view, 4> kOfOneText = {"Fn::Base64", "Fn::GetAZs", "Fn::ImportValue",
                                                        "Fn::Length"};

// Ends of paths of properties that are texts whatever the type: environment variables, tags, parameters of stacks.
constexpr std::array<std::string_view, 5> kTextEndings = {"/Environment/Variables/*", "/Environment/*/Value",
                                                          "/EnvironmentVariables/*/Value", "/Tags/*/Value",
                                                          "/Parameters/*"};

std::uint32_t position_of(Node element) {
  std::uint32_t position = 0;
  for (const Node other : element.parent()) {
    if (other == element) break;
    ++position;
  }
  return position;
}

bool is_among(std::span<const Argument> arguments, std::string_view function, std::uint32_t position) {
  return std::ranges::any_of(
      arguments, [&](const Argument& one) { return one.function == function && one.position == position; });
}

bool is_call_of(Node array, std::string_view function) {
  return array.key() == function && array.parent().size() == 1;
}

// A branch of Fn::If stands for the call: what is taken there is taken here.
Node outside_ifs(Node value) {
  while (is_call_of(value.parent(), "Fn::If") && position_of(value) > 0) value = value.parent().parent();
  return value;
}

UseEvidence of_argument(Node value) {
  const Node holder = value.parent();
  if (holder.is_array()) {
    const std::string_view function = holder.key();
    if (is_among(kTexts, function, position_of(value))) return kText;
    if (is_among(kLists, function, position_of(value))) return kList;
    const Node above = holder.parent();
    if (is_call_of(above, "Fn::Join") && above.at(1) == holder) return kText;
    return {};
  }
  if (holder.size() == 1 && std::ranges::find(kOfOneText, value.key()) != kOfOneText.end())
    return value.key() == "Fn::Length" ? kList : kText;
  if (holder.parent().key() == "Fn::Sub" && holder.parent().at(1) == holder) return kText;
  return {};
}

bool is_call(Node value) {
  const std::string_view key = value.only().key();
  return key.starts_with("Fn::") || key == "Ref";
}

// From the type's properties to the value; empty where a function stands between.
std::string path_of(Node value, Node properties) {
  std::string path;
  for (Node node = value; node != properties; node = node.parent()) {
    const Node holder = node.parent();
    if (!holder || (node != value && is_call(node))) return {};
    const bool is_any = holder.is_array() || holder.key() == "Variables" || holder.key() == "Parameters";
    path = "/" + (is_any ? "*" : std::string(node.key())) + path;
  }
  return path;
}

UseEvidence of_property(Node value, Node holder) {
  const Node properties = holder.find("Properties");
  const std::string path = properties ? path_of(value, properties) : std::string();
  if (path.empty()) return {};
  const std::string_view type = resource_type(holder);
  const std::string_view whole = std::string_view(path).substr(1);
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  UseEvidence found;
  found.is_text = std::ranges::any_of(kTextEndings, ends) ||
                  (whole.ends_with("/*") && is_list_property(type, whole.substr(0, whole.size() - 2)));
  found.is_list = is_list_property(type, whole);
  return found;
}

bool is_under_secret_name(Node value, Node holder) {
  for (Node node = value; node && node != holder; node = node.parent())
    if (sounds_secret(node.key())) return true;
  return false;
}

}  // namespace

void UseEvidence::add(const UseEvidence& other) {
  is_text = is_text || other.is_text;
  is_list = is_list || other.is_list;
  is_secret = is_secret || other.is_secret;
  is_certain = is_certain || other.is_certain;
}

UseEvidence evidence_of(const Reference& reference, Node holder, Node producer) {
  const Node value = outside_ifs(reference.site);
  const bool is_output = value.parent() == holder && value.key() == "Value";
  UseEvidence found = reference.form == ReferenceForm::sub || is_output ? kText : of_argument(value);
  if (!found.is_text && !found.is_list) found = of_property(value, holder);
  found.is_secret = is_under_secret_name(reference.site, holder);
  found.is_certain = is_read_surely(reference.site, holder, producer);
  return found;
}

}  // namespace cfnsplit
