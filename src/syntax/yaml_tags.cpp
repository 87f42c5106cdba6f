#include "syntax/yaml_tags.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kStandard = "tag:yaml.org,2002:";

// CloudFormation takes no binary, omap, pairs, set and timestamp. Source: AWS CloudFormation User Guide,
// "CloudFormation template formats".
constexpr std::array<std::pair<std::string_view, TagMeaning>, 7> kStandardTags = {{
    {"str", TagMeaning::text},
    {"null", TagMeaning::null},
    {"bool", TagMeaning::boolean},
    {"int", TagMeaning::integer},
    {"float", TagMeaning::floating},
    {"map", TagMeaning::mapping},
    {"seq", TagMeaning::sequence},
}};

// Source: the manual of Rain (aws-cloudformation/rain, docs), "rain pkg".
constexpr std::string_view kOfRain = "!Rain::";

YamlTag meaning_of(std::string_view name, std::span<const ShortForm> short_forms) {
  if (name.empty()) return {};
  if (name.starts_with(kStandard)) {
    const auto found = std::ranges::find(kStandardTags, name.substr(kStandard.size()),
                                         &std::pair<std::string_view, TagMeaning>::first);
    return {found == kStandardTags.end() ? TagMeaning::unusable : found->second};
  }
  const auto found = std::ranges::find(short_forms, name.substr(1), &ShortForm::name);
  if (name.front() != '!' || found == short_forms.end()) return {TagMeaning::unusable};
  return {TagMeaning::short_form, &*found};
}

}  // namespace

YamlTags::YamlTags(const std::vector<std::string>& names, std::span<const ShortForm> short_forms)
    : names_(names), short_forms_(short_forms) {
  for (const std::string& name : names) tags_.push_back(meaning_of(name, short_forms));
}

std::string YamlTags::spelling(const YamlNode& node) const {
  const std::string& name = names_[node.tag];
  return name.starts_with(kStandard) ? "!!" + name.substr(kStandard.size()) : name;
}

std::string YamlTags::hint(const YamlNode& node) const {
  const std::string& name = names_[node.tag];
  if (name.starts_with(kStandard))
    return "CloudFormation takes no such values: write a text, a list or a mapping";
  if (name.starts_with(kOfRain))
    return "it is for the program Rain, which puts a file in its place: pack the template first, with "
           "'rain pkg TEMPLATE --output packaged.yaml'";
  std::vector<std::string_view> known;
  for (const ShortForm& form : short_forms_) known.push_back(form.name);
  const std::string close = closest_name(std::string_view(name).substr(1), known);
  return (close.empty() ? "" : "did you mean " + quote("!" + close) + "? ") +
         "A function without a short form is written as the key of a mapping";
}

}  // namespace cfnsplit
