#include "reference/unknown_name.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 8> kPseudoParameters = {
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
    "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix"};

}  // namespace

bool is_pseudo_parameter(std::string_view name) {
  return std::ranges::find(kPseudoParameters, name) != kPseudoParameters.end();
}

Diagnostic unknown_pseudo_parameter(std::string_view name, SourcePlace place) {
  return make_diagnostic("CFS0201", "there is no pseudo parameter " + quoted(name),
                         did_you_mean(name, {kPseudoParameters.begin(), kPseudoParameters.end()},
                                      "names that start with AWS:: are CloudFormation's own"),
                         std::move(place));
}

Diagnostic unknown_name(std::string_view what, std::string_view name, SourcePlace place,
                        std::string_view sections, std::initializer_list<const Section*> candidates) {
  if (!framework_variable(name).empty()) return unfilled_variable("CFS0201", name, std::move(place));
  std::vector<std::string_view> names;
  for (const Section* section : candidates) {
    if (!section) continue;
    for (const Declaration& entry : section->entries()) names.push_back(entry.name);
  }
  const std::string close = closest_name(name, names);
  std::string hint = "declare it under " + std::string(sections);
  if (!close.empty()) hint = did_you_mean(name, {close}, "") + " Otherwise " + hint;
  Diagnostic unknown = make_diagnostic(
      "CFS0201", "the " + std::string(what) + " " + quoted(name) + " is not declared in this template",
      std::move(hint), std::move(place));
  for (const Section* section : candidates)
    if (section && !close.empty())
      if (const Node declared = section->find(close))
        unknown.related.push_back({quoted(close) + " is declared here", declared.key_place()});
  return unknown;
}

}  // namespace cfnsplit
