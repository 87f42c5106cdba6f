#include "reference/unknown_name.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 8> kPseudoParameters = {
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
    "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix"};

constexpr std::size_t kNamesShown = 20;  // each in a finding of its own

}  // namespace

bool is_pseudo_parameter(std::string_view name) {
  return std::ranges::find(kPseudoParameters, name) != kPseudoParameters.end();
}

Diagnostic unknown_pseudo_parameter(std::string_view name, SourcePlace place) {
  return make_diagnostic("CFS0201", "there is no pseudo parameter " + quote(name),
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
      "CFS0201", "the " + std::string(what) + " " + quote(name) + " is not declared in this template",
      std::move(hint), std::move(place));
  for (const Section* section : candidates)
    if (section && !close.empty())
      if (const Node declared = section->find(close))
        unknown.related.push_back({quote(close) + " is declared here", declared.key_place()});
  return unknown;
}

std::vector<Diagnostic> one_a_missing_name(std::vector<Diagnostic> found) {
  sort_by_place(found);
  std::vector<Diagnostic> kept;
  std::map<std::string, std::pair<std::size_t, int>>
      names;  // by summary: where it is kept, and how many more
  std::size_t more = 0;
  Diagnostic rest;
  for (Diagnostic& one : found) {
    if (one.code == "CFS0201") {
      const auto [known, is_new] = names.emplace(one.summary, std::pair(kept.size(), 0));
      if (!is_new) {
        ++known->second.second;
        continue;
      }
      if (names.size() > kNamesShown) {
        known->second.first = kept.max_size();
        if (++more == 1) rest = std::move(one);
        continue;
      }
    }
    kept.push_back(std::move(one));
  }
  for (const auto& [summary, times] : names)
    if (const auto [at, others] = times; at < kept.size() && others > 0)
      kept[at].summary +=
          " (" + std::to_string(others) + (others == 1 ? " more place" : " more places") + " name it)";
  if (more > 0) {
    rest.summary += more == 1 ? "" : ", and " + std::to_string(more - 1) + " more names are not";
    kept.push_back(std::move(rest));
  }
  return kept;
}

}  // namespace cfnsplit
