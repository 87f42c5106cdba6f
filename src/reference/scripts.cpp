#include "reference/scripts.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

// What asks the stack that holds a resource about one of its resources, or tells it something: the helper scripts, the
// AWS CLI, and the calls of the SDKs and of PowerShell that do the same.
constexpr std::array<std::string_view, 12> kCallers = {"cfn-init",
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
constexpr std::string_view kInitMetadata = "AWS::CloudFormation::Init";

// Every text is asked, and nearly none is as long as what it would have to hold.
bool mentions_own_stack(std::string_view text) {
  if (text.size() < kCallers.front().size()) return false;
  return text.find(kInitMetadata) != std::string_view::npos || names_caller(text);
}

// What is followed by the logical id of a resource.
constexpr std::array<std::string_view, 5> kIdOptions = {"--resource", "-r", "--logical-resource-id",
                                                        "LogicalResourceId", "-LogicalResourceId"};

bool is_separator(char c) {
  return std::string_view(" \t\n\r=\"';:?[]\\()<>&|,`").find(c) != std::string_view::npos;
}

// The words of all strings of a resource, in document order: a Join may part an option from its value.
std::vector<std::string_view> words_of(Node resource) {
  std::vector<std::string_view> words;
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i) {
    const Node node = resource.document().node(i);
    if (!node.is_string()) continue;
    const std::string_view text = node.text();
    std::size_t at = 0;
    while (at < text.size()) {
      while (at < text.size() && is_separator(text[at])) ++at;
      const std::size_t begin = at;
      while (at < text.size() && !is_separator(text[at])) ++at;
      if (at > begin) words.push_back(text.substr(begin, at - begin));
    }
  }
  return words;
}

}  // namespace

bool names_caller(std::string_view text) {
  return std::ranges::any_of(
      kCallers, [&](std::string_view caller) { return text.find(caller) != std::string_view::npos; });
}

bool talks_to_own_stack(Node resource) {
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i) {
    const Node node = resource.document().node(i);
    if (mentions_own_stack(node.key()) || (node.is_string() && mentions_own_stack(node.text()))) return true;
  }
  return false;
}

std::vector<std::string_view> resources_named_in_scripts(Node resource) {
  std::vector<std::string_view> named;
  if (!talks_to_own_stack(resource)) return named;
  const std::vector<std::string_view> words = words_of(resource);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (std::ranges::find(kIdOptions, words[i]) != kIdOptions.end()) named.push_back(words[i + 1]);
  return named;
}

OwnStackTexts own_stack_texts(Node resource) {
  if (!talks_to_own_stack(resource)) return {};
  OwnStackTexts texts;
  std::vector<NodeRange>& ranges = texts.ranges;
  for (const Node attribute : resource)
    if (attribute.key() == "Metadata" || attribute.key() == "CreationPolicy")
      ranges.push_back({attribute.index(), attribute.end_index()});
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i)
    if (const Node node = resource.document().node(i); node.key() == "UserData")
      ranges.push_back({node.index(), node.end_index()});
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i)
    if (const Node node = resource.document().node(i); node.is_string() && mentions_own_stack(node.text()))
      texts.is_elsewhere = texts.is_elsewhere || !texts.hold(node);
  return texts;
}

}  // namespace cfnsplit
