#include "verify/own_stack.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit::oracle {
namespace {

constexpr std::array<std::string_view, 12> kHelpers = {"cfn-init",
                                                       "cfn-signal",
                                                       "cfn-hup",
                                                       "cfn-get-metadata",
                                                       "signal-resource",
                                                       "signal_resource",
                                                       "signalResource(",
                                                       "describe-stack-resource",
                                                       "describe_stack_resource",
                                                       "describeStackResource",
                                                       "CFNResourceSignal",
                                                       "CFNStackResource"};
constexpr std::string_view kMetadata = "AWS::CloudFormation::Init";
constexpr std::array<std::string_view, 4> kOptions = {"--resource", "-r", "--logical-resource-id",
                                                      "LogicalResourceId"};
constexpr std::string_view kBetween = " =:\t\"'\\";
constexpr std::string_view kBefore = " =:?[\t\"'\\-(,{\n";

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool names_helper(std::string_view text) { return holds(text, kMetadata) || names_stack_helper(text); }

bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::string_view leading_name(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
  const auto end = std::ranges::find_if_not(text, is_name_character);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// What follows the option that stands at `at`: in this text, or in the next element of an Fn::Join.
std::string_view option_value(Node text, std::size_t after) {
  const std::string_view rest = text.text().substr(after);
  if (rest.find_first_not_of(kBetween) != std::string_view::npos) return leading_name(rest);
  if (!text.parent().is_array() || text.end_index() >= text.parent().end_index()) return {};
  const Node next = text.document().node(text.end_index());
  return next.is_string() ? leading_name(next.text()) : std::string_view();
}

// UserData, Metadata and CreationPolicy speak of the stack that holds the resource.
bool is_own_text(Node text, Node resource) {
  for (Node node = text; node != resource; node = node.parent()) {
    const bool is_attribute = node.parent() == resource;
    if (node.key() == "UserData" ||
        (is_attribute && (node.key() == "Metadata" || node.key() == "CreationPolicy")))
      return true;
  }
  return false;
}

}  // namespace

bool names_stack_helper(std::string_view text) {
  return std::ranges::any_of(kHelpers, [&](std::string_view helper) { return holds(text, helper); });
}

bool talks_to_own_stack(Node resource) {
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i) {
    const Node node = resource.document().node(i);
    if (names_helper(node.key()) || (node.is_string() && names_helper(node.text()))) return true;
  }
  return false;
}

Node ambiguous_script(Node resource, const Inventory& inventory) {
  const auto mentions = inventory.mentions_in(resource);
  const bool names_stack = std::ranges::any_of(mentions, [&](const Mention& mention) {
    return (mention.name == "AWS::StackName" || mention.name == "AWS::StackId") &&
           !is_own_text(mention.at, resource);
  });
  for (std::uint32_t i = resource.index(); names_stack && i < resource.end_index(); ++i) {
    const Node node = resource.document().node(i);
    if (node.is_string() && names_helper(node.text()) && !is_own_text(node, resource)) return node;
  }
  return {};
}

std::vector<std::string_view> named_by_scripts(Node resource, const Inventory& inventory) {
  std::vector<std::string_view> names;
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i) {
    const Node node = resource.document().node(i);
    if (!node.is_string()) continue;
    for (const std::string_view option : kOptions)
      for (std::size_t at = node.text().find(option); at != std::string_view::npos;
           at = node.text().find(option, at + 1)) {
        const std::size_t after = at + option.size();
        const bool is_whole = (at == 0 || kBefore.find(node.text()[at - 1]) != std::string_view::npos) &&
                              (after == node.text().size() || !is_name_character(node.text()[after]));
        if (!is_whole) continue;
        const std::string_view name = option_value(node, after);
        if (inventory.atom_of(name) >= 0) names.push_back(name);
      }
  }
  return names;
}

}  // namespace cfnsplit::oracle
