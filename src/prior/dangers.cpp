#include "prior/dangers.hpp"

#include <algorithm>

#include "base/spelling.hpp"
#include "prior/followers.hpp"
#include "prior/lock_keys.hpp"
#include "template/facts.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

// The first reason is one of the gravest.
void add(DangerOf& found, Danger danger, std::string reason) {
  found.reasons.insert(danger > found.danger ? found.reasons.begin() : found.reasons.end(),
                       std::move(reason));
  found.danger = std::max(found.danger, danger);
}

// What a custom resource does when it is deleted is up to its provider; some empty a bucket.
bool has_unknown_deletion(std::string_view type) {
  return !type.starts_with("AWS::") || type == "AWS::CloudFormation::CustomResource";
}

// Why the old one, or what it holds, may outlive a move; empty where it does not. A function decides at deployment.
std::string kept_on_deletion(Node resource) {
  const Node policy = resource.find("DeletionPolicy");
  if (policy && !policy.is_string()) return "its DeletionPolicy may keep the old one";
  const std::string_view text = policy.text();
  const bool is_kept = text == "Retain" || text == "Snapshot" || text == "RetainExceptOnCreate";
  return is_kept ? "its DeletionPolicy is " + std::string(text) : std::string();
}

// A stack refactor refuses what names the stack it stands in [S52].
bool names_own_stack(const References& references, std::size_t resource) {
  return std::ranges::any_of(references.of_resource(resource), [](const Reference& reference) {
    return reference.name == "AWS::StackName" || reference.name == "AWS::StackId" ||
           reference.name == "AWS::NotificationARNs";
  });
}

// "two of the same ApiId, FieldName and TypeName cannot exist"; a step of a path is written with a dot.
std::string said_of_key(const UniqueKey& key) {
  if (key.properties.empty()) return "an account has only one in a Region";
  std::vector<std::string_view> parts = key.properties;
  parts.insert(parts.end(), key.others.begin(), key.others.end());
  std::string text = "two of the same ";
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + std::string(parts[i]);
  std::ranges::replace(text, '/', '.');
  std::ranges::replace(text, '_', ' ');
  return text + " cannot exist";
}

void judge(Node resource, std::string_view name, DangerOf& found) {
  const std::string_view type = resource_type(resource);
  const std::string quoted_type(type);
  if (is_stateful(type)) add(found, Danger::stateful, quoted_type + " holds data");
  if (has_unknown_deletion(type))
    add(found, Danger::stateful, "what " + quoted_type + " does when it is deleted is not known");
  else if (!is_known_type(type))
    add(found, Danger::stateful, "nothing is known of " + quoted_type);
  if (std::string reason = kept_on_deletion(resource); !reason.empty() && lasting_part(name, type).empty())
    add(found, Danger::stateful, std::move(reason));
  const std::vector<UniqueKey> keys = unique_keys(type, resource.find("Properties"));
  if (is_held_by_id(type) && !is_stateful(type) && std::ranges::none_of(keys, &UniqueKey::is_identity))
    add(found, Danger::identity_lost,
        "a new " + quoted_type + " has another id or address, and others hold the old one");
  for (const UniqueKey& key : keys) add(found, Danger::cannot_exist_twice, said_of_key(key));
}

DangerOf judge(const Declaration& declared) {
  DangerOf found;
  if (!declared.is_generator) {
    judge(declared.node, declared.name, found);
    return found;
  }
  for (const auto& [made, times] : declarations_of(declared.node)) judge(made, made.key(), found);
  if (!yield_of(declared.node).is_exact)
    add(found, Danger::stateful, "what it makes is known only when CloudFormation expands it");
  return found;
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

std::vector<DangerOf> dangers_of(const Template& source, const References& references) {
  std::vector<DangerOf> found;
  for (const Declaration& declared : source.resources.entries()) found.push_back(judge(declared));
  const std::vector<GravestFollower> followers = gravest_followers(source, references, found);
  const std::vector<DangerOf> own = found;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (const GravestFollower& follower = followers[i]; follower.danger != Danger::safe)
      add(found[i], follower.danger,
          quote(source.resources.entries()[follower.resource].name) +
              " would be replaced with it: " + own[follower.resource].reasons.front());
    for (std::string& refusal : refusals_of_refactor(source, references, i))
      add(found[i], Danger::cannot_move, std::move(refusal));
  }
  return found;
}

}  // namespace cfnsplit
