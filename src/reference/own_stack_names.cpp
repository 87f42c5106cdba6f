// A script that signals its stack names the one that holds it, and so must the policy that lets it. Everything else
// that reads the names means the root, which the template was. Source: Template Reference, "CloudFormation helper
// scripts reference"; Service Authorization Reference, "Actions, resources, and condition keys for AWS CloudFormation".
#include "reference/own_stack_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/letter_case.hpp"
#include "base/sort_unique.hpp"
#include "reference/scripts.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 5> kOptions = {"--stack", "--stack-name", "-s", "-StackName",
                                                      "StackName"};
constexpr std::string_view kBetween = " \t=:\"',\\";
constexpr char kSomeValue = '\x01';

bool is_own_name(const Reference& reference) {
  return reference.kind == TargetKind::pseudo_parameter &&
         (reference.name == "AWS::StackName" || reference.name == "AWS::StackId");
}

// What a Join writes before its element `site`, values that are computed by one character each.
std::string text_before(Node site, std::uint32_t begin) {
  if (site.is_string() && site.key() != "Ref") return std::string(site.text().substr(0, begin));
  const Node list = site.parent();
  const Node arguments = list.parent();
  if (arguments.key() != "Fn::Join" || arguments.at(1) != list) return {};
  std::string before;
  for (const Node element : list) {
    if (element == site) break;
    before += element.is_string() ? std::string(element.text()) : std::string(1, kSomeValue);
    before += arguments.at(0).text();
  }
  return before;
}

bool ends_command(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ';' || c == '|' || c == '&') return true;
  return c == '\n' && (at == 0 || text[at - 1] != '\\');
}

// From where the command begins that stands last in the text.
std::string_view last_command(std::string_view text) {
  for (std::size_t at = text.size(); at > 0; --at)
    if (ends_command(text, at - 1)) return text.substr(at);
  return text;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_in_file_of_hup(Node site) {
  for (Node node = site; node; node = node.parent())
    if (holds(node.key(), "cfn-hup")) return true;
  return false;
}

bool is_within(Node node, Node subtree) {
  return subtree && subtree.index() <= node.index() && node.index() < subtree.end_index();
}

// What a statement lets its bearer do to stacks.
enum class SaysOfStacks : std::uint8_t { nothing, something, nothing_else };

// IAM compares names of actions without case. What is computed may be anything.
SaysOfStacks said_by_action(Node action) {
  constexpr auto kMaybe = SaysOfStacks::something;
  if (!action.is_string()) return kMaybe;
  const std::string_view service = action.text().substr(0, action.text().find(':'));
  if (service.find_first_of("*?") != std::string_view::npos) return kMaybe;
  return is_same_without_case(service, "cloudformation") ? SaysOfStacks::nothing_else : SaysOfStacks::nothing;
}

SaysOfStacks said_by(Node statement) {
  if (statement.find("NotAction")) return SaysOfStacks::something;
  const Node actions = statement.find("Action");
  if (!actions.is_array()) return actions ? said_by_action(actions) : SaysOfStacks::nothing;
  std::array<std::uint32_t, 3> count{};
  for (const Node action : actions) ++count[static_cast<std::size_t>(said_by_action(action))];
  const auto [others, unsure, of_stacks] = count;
  if (others + unsure == 0) return of_stacks > 0 ? SaysOfStacks::nothing_else : SaysOfStacks::nothing;
  return unsure + of_stacks > 0 ? SaysOfStacks::something : SaysOfStacks::nothing;
}

// What the statement, among whose resources the site stands, lets its bearer do to stacks.
SaysOfStacks said_of(Node site, Node resource) {
  for (Node node = site; node && node != resource; node = node.parent())
    if (node.key() == "Resource" && node.parent().find("Effect").text() == "Allow")
      if (const SaysOfStacks said = said_by(node.parent()); said != SaysOfStacks::nothing) return said;
  return SaysOfStacks::nothing;
}

}  // namespace

bool is_handed_to_helper(Node site, std::uint32_t begin) {
  const std::string before = text_before(site, begin);
  const std::string_view command = last_command(before);
  const std::size_t end = command.find_last_not_of(kBetween);
  if (end == std::string_view::npos) return false;
  const std::size_t start = command.find_last_of(" \t\n\"'=:[({,", end);
  const std::string_view option = command.substr(start == std::string_view::npos ? 0 : start + 1,
                                                 end - (start == std::string_view::npos ? 0 : start + 1) + 1);
  if (option == "stack") return holds(before, "[main]") || is_in_file_of_hup(site);  // cfn-hup.conf
  return names_caller(command) && std::ranges::find(kOptions, option) != kOptions.end();
}

void OwnStackPolicies::find() {
  for (std::size_t i = 0; i < source_.resources.size(); ++i)
    if (resource_type(source_.resources.entries()[i].node).starts_with("AWS::IAM::")) look_at(i);
}

bool OwnStackPolicies::names_any(std::size_t resource, const std::vector<std::int32_t>& targets) const {
  return std::ranges::any_of(found_.of_resource(resource), [&](const Reference& reference) {
    return reference.kind == TargetKind::resource && std::ranges::binary_search(targets, reference.target);
  });
}

// The policy, whom it is given to, and the instance profiles of those.
std::vector<std::int32_t> OwnStackPolicies::bearers_of(std::size_t policy) const {
  std::vector<std::int32_t> bearers = {static_cast<std::int32_t>(policy)};
  const Node properties = source_.resources.entries()[policy].node.find("Properties");
  for (const Reference& reference : found_.of_resource(policy))
    if (reference.kind == TargetKind::resource && (is_within(reference.site, properties.find("Roles")) ||
                                                   is_within(reference.site, properties.find("RoleName")) ||
                                                   is_within(reference.site, properties.find("Users"))))
      bearers.push_back(reference.target);
  sort_unique(bearers);
  for (std::size_t i = 0; i < source_.resources.size(); ++i) {
    const std::string_view type = resource_type(source_.resources.entries()[i].node);
    const bool may_bear = type == "AWS::IAM::InstanceProfile" || type == "AWS::IAM::Role";
    if (may_bear && i != policy && names_any(i, bearers)) bearers.push_back(static_cast<std::int32_t>(i));
  }
  sort_unique(bearers);
  // A role may name the policy, and its profile comes before it.
  const std::vector<std::int32_t> known = bearers;
  for (std::size_t i = 0; i < source_.resources.size(); ++i)
    if (resource_type(source_.resources.entries()[i].node) == "AWS::IAM::InstanceProfile" &&
        names_any(i, known))
      bearers.push_back(static_cast<std::int32_t>(i));
  sort_unique(bearers);
  return bearers;
}

void OwnStackPolicies::look_at(std::size_t policy) {
  const Node node = source_.resources.entries()[policy].node;
  std::vector<Reference*> own;
  bool means_root_as_well = false;
  for (Reference& reference : found_.resources_[policy]) {
    const SaysOfStacks said = is_own_name(reference) ? said_of(reference.site, node) : SaysOfStacks::nothing;
    if (said != SaysOfStacks::nothing) own.push_back(&reference);
    means_root_as_well = means_root_as_well || said == SaysOfStacks::something;
  }
  if (own.empty()) return;
  const std::vector<std::int32_t> bearers = bearers_of(policy);
  std::vector<std::size_t> scripts;
  for (std::size_t i = 0; i < source_.resources.size(); ++i) {
    if (std::ranges::binary_search(bearers, static_cast<std::int32_t>(i)) || !names_any(i, bearers)) continue;
    const bool is_script = talks_to_own_stack(source_.resources.entries()[i].node);
    if (is_script) scripts.push_back(i);
    means_root_as_well =
        means_root_as_well || (!is_script && std::ranges::any_of(found_.of_resource(i), is_own_name));
  }
  if (scripts.empty()) return;
  for (const std::size_t script : scripts)
    found_.same_stack_.emplace_back(static_cast<std::int32_t>(policy), static_cast<std::int32_t>(script));
  if (means_root_as_well) found_.stays_in_root_[policy] = true;  // and with it, by the ties, the scripts
  for (Reference* const reference : own) reference->means_own_stack = true;
}

}  // namespace cfnsplit
