#include "prior/dangers.hpp"

#include <algorithm>

#include "prior/lock_keys.hpp"
#include "template/facts.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

void add(DangerOf& found, Danger danger, std::string reason) {
  found.danger = std::max(found.danger, danger);
  found.reasons.push_back(std::move(reason));
}

// What a custom resource does when it is deleted is up to its provider; some empty a bucket.
bool has_unknown_deletion(std::string_view type) {
  return !type.starts_with("AWS::") || type == "AWS::CloudFormation::CustomResource";
}

bool is_kept_on_deletion(Node resource, std::string_view& policy) {
  policy = resource.find("DeletionPolicy").text();
  return policy == "Retain" || policy == "Snapshot" || policy == "RetainExceptOnCreate";
}

// A stack refactor refuses what names the stack it stands in [S52].
bool names_own_stack(const References& references, std::size_t resource) {
  return std::ranges::any_of(references.of_resource(resource), [](const Reference& reference) {
    return reference.name == "AWS::StackName" || reference.name == "AWS::StackId" ||
           reference.name == "AWS::NotificationARNs";
  });
}

void judge(Node resource, std::string_view name, DangerOf& found) {
  const std::string_view type = resource_type(resource);
  const std::string quoted_type(type);
  if (is_stateful(type)) add(found, Danger::stateful, quoted_type + " holds data");
  if (has_unknown_deletion(type))
    add(found, Danger::stateful, "what " + quoted_type + " does when it is deleted is not known");
  std::string_view policy;
  if (is_kept_on_deletion(resource, policy) && lasting_part(name, type).empty())
    add(found, Danger::stateful, "its DeletionPolicy is " + std::string(policy));
  if (has_explicit_name(type, resource.find("Properties")))
    add(found, Danger::cannot_exist_twice, "its properties give it a name that only one can have");
}

}  // namespace

std::vector<std::string> refusals_of_refactor(const Template& source, const References& references,
                                              std::size_t resource) {
  const Declaration& declared = source.resources.entries()[resource];
  std::vector<std::string> found;
  const auto judge_type = [&](Node made) {
    if (const std::string_view type = resource_type(made); !can_be_refactored(type))
      found.push_back("CloudFormation does not refactor " + std::string(type));
  };
  if (declared.is_generator)
    for (const auto& [made, times] : declarations_of(declared.node)) judge_type(made);
  else
    judge_type(declared.node);
  if (names_own_stack(references, resource)) found.push_back("it names its stack by a pseudo parameter");
  return found;
}

DangerOf danger_of(const Template& source, const References& references, std::size_t resource) {
  const Declaration& declared = source.resources.entries()[resource];
  DangerOf found;
  if (declared.is_generator) {
    for (const auto& [made, times] : declarations_of(declared.node)) judge(made, made.key(), found);
    if (!yield_of(declared.node).is_exact)
      add(found, Danger::stateful, "what it makes is known only when CloudFormation expands it");
  } else {
    judge(declared.node, declared.name, found);
  }
  for (std::string& refusal : refusals_of_refactor(source, references, resource))
    add(found, Danger::cannot_move, std::move(refusal));
  return found;
}

}  // namespace cfnsplit
