#include "template/intrinsics.hpp"

#include <array>

namespace cfnsplit {
namespace {

// Source: AWS CloudFormation Template Reference, "Intrinsic function reference".
constexpr std::array kIntrinsics = {
    IntrinsicEntry{"Ref", Intrinsic::ref, false},
    IntrinsicEntry{"Condition", Intrinsic::condition, false},
    IntrinsicEntry{"Fn::GetAtt", Intrinsic::get_att, false},
    IntrinsicEntry{"Fn::Sub", Intrinsic::sub, false},
    IntrinsicEntry{"Fn::If", Intrinsic::if_, false},
    IntrinsicEntry{"Fn::FindInMap", Intrinsic::find_in_map, false},
    IntrinsicEntry{"Fn::Transform", Intrinsic::transform, false},
    IntrinsicEntry{"Fn::And", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Base64", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Cidr", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Contains", Intrinsic::other, false},
    IntrinsicEntry{"Fn::EachMemberEquals", Intrinsic::other, false},
    IntrinsicEntry{"Fn::EachMemberIn", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Equals", Intrinsic::other, false},
    IntrinsicEntry{"Fn::GetAZs", Intrinsic::other, false},
    IntrinsicEntry{"Fn::GetStackOutput", Intrinsic::other, false},
    IntrinsicEntry{"Fn::ImportValue", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Join", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Length", Intrinsic::other, true},
    IntrinsicEntry{"Fn::Not", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Or", Intrinsic::other, false},
    IntrinsicEntry{"Fn::RefAll", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Select", Intrinsic::other, false},
    IntrinsicEntry{"Fn::Split", Intrinsic::other, false},
    IntrinsicEntry{"Fn::ToJsonString", Intrinsic::other, true},
    IntrinsicEntry{"Fn::ValueOf", Intrinsic::other, false},
    IntrinsicEntry{"Fn::ValueOfAll", Intrinsic::other, false},
};

// `!Ref`, `!Condition`, and the name behind `Fn::` of all others. Source: the same pages, "Syntax for the short form";
// Fn::ForEach, which names a loop in its key, has none.
constexpr auto kShortForms = [] {
  constexpr std::string_view kPrefix = "Fn::";
  std::array<ShortForm, kIntrinsics.size()> forms;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string_view key = kIntrinsics[i].name;
    forms[i] = {key.starts_with(kPrefix) ? key.substr(kPrefix.size()) : key, key,
                kIntrinsics[i].function == Intrinsic::get_att};
  }
  return forms;
}();

}  // namespace

std::span<const ShortForm> short_forms() { return kShortForms; }

std::span<const IntrinsicEntry> all_intrinsics() { return kIntrinsics; }

Intrinsic intrinsic_of(std::string_view key) {
  if (key == "Ref") return Intrinsic::ref;
  if (key == "Condition") return Intrinsic::condition;
  if (!key.starts_with("Fn::")) return Intrinsic::none;
  if (key.starts_with("Fn::ForEach::")) return Intrinsic::for_each;
  for (const IntrinsicEntry& entry : kIntrinsics)
    if (entry.name == key) return entry.function;
  return Intrinsic::other;
}

Intrinsic called_function(Node value) {
  const Node argument = value.only();
  return argument ? intrinsic_of(argument.key()) : Intrinsic::none;
}

}  // namespace cfnsplit
