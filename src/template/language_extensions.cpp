// Source: Template Reference, "AWS::LanguageExtensions transform" and the pages of the functions that it lists; what
// each function takes without it: "Intrinsic function reference", the supported functions of each.
#include "template/language_extensions.hpp"

#include <algorithm>

#include "template/intrinsics.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

bool is_extension(std::string_view key) {
  if (key.starts_with("Fn::ForEach")) return true;
  return std::ranges::any_of(all_intrinsics(), [&](const IntrinsicEntry& entry) {
    return entry.name == key && entry.language_extension;
  });
}

// Without the transform a mapping's name and keys are texts, or calls of these two.
bool is_plain_key(Node key) {
  const std::string_view function = key.only().key();
  return key.is_string() || function == "Ref" || function == "Fn::FindInMap";
}

bool is_plain_lookup(Node arguments) {
  if (!arguments.is_array() || arguments.size() != 3) return false;
  for (const Node argument : arguments)
    if (!is_plain_key(argument)) return false;
  return true;
}

bool is_plain_name(Node argument) {
  if (argument.is_string()) return true;
  return argument.is_array() && argument.size() == 2 && argument.at(0).is_string() &&
         (argument.at(1).is_string() || argument.at(1).only().key() == "Ref");
}

bool is_plain_sub(Node argument) {
  return argument.is_string() || (argument.at(0).is_string() && argument.at(1).is_object() &&
                                  called_function(argument.at(1)) == Intrinsic::none);
}

bool is_policy(std::string_view key) { return key == "DeletionPolicy" || key == "UpdateReplacePolicy"; }

bool needs_it(Node node) {
  const std::string_view key = node.key();
  if (key.empty()) return false;
  if (is_extension(key) || key.find("&{") != std::string_view::npos) return true;
  if (is_policy(key)) return !node.is_string() && node.parent().find("Type");
  if (node.parent().size() != 1) return false;
  if (key == "Ref") return !node.is_string();
  if (key == "Fn::GetAtt") return !is_plain_name(node);
  if (key == "Fn::Sub") return !is_plain_sub(node);
  if (key == "Fn::FindInMap") return !is_plain_lookup(node);
  const bool has_delimiter = key == "Fn::Join" || key == "Fn::Split";
  if (has_delimiter) return !node.at(0).is_string();
  return key.starts_with("Fn::") && intrinsic_of(key) == Intrinsic::other &&
         std::ranges::find(all_intrinsics(), key, &IntrinsicEntry::name) == all_intrinsics().end();
}

}  // namespace

bool needs_language_extensions(Node part) {
  for (std::uint32_t i = part.index(); i < part.end_index(); ++i) {
    const Node node = part.document().node(i);
    if (needs_it(node) || (node.is_string() && node.text().find("&{") != std::string_view::npos)) return true;
  }
  return false;
}

}  // namespace cfnsplit
