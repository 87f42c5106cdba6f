#include "plan/strategy/strategy_wishes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/sha1.hpp"
#include "plan/function_owners.hpp"
#include "template/construct_paths.hpp"

namespace cfnsplit {
namespace {

struct TypeGroup {
  std::string_view type;
  std::string_view group;
};

// Types that move; all others stay in the root.
constexpr std::array kTypeGroups = {
    TypeGroup{"AWS::ApiGateway::Resource", "API"},
    TypeGroup{"AWS::ApiGateway::RestApi", "API"},
    TypeGroup{"AWS::CloudWatch::Alarm", "Alarms"},
    TypeGroup{"AWS::Lambda::Permission", "Permissions"},
    TypeGroup{"AWS::Lambda::Version", "Versions"},
    TypeGroup{"AWS::Logs::MetricFilter", "Filters"},
    TypeGroup{"AWS::Logs::SubscriptionFilter", "Filters"},
    TypeGroup{"AWS::S3::BucketPolicy", "Policies"},
    TypeGroup{"AWS::SNS::Subscription", "Subscriptions"},
    TypeGroup{"AWS::SNS::TopicPolicy", "Policies"},
    TypeGroup{"AWS::SQS::QueuePolicy", "Policies"},
};

constexpr std::uint64_t kHashedStacks = 20;  // its documentation's number

std::string_view group_of_type(std::string_view type) {
  const auto found = std::ranges::find(kTypeGroups, type, &TypeGroup::type);
  return found == kTypeGroups.end() ? std::string_view() : found->group;
}

// What a function is called in the name of its stack; empty for functions that the framework adds for its own use,
// which are none of the service's. In a template of the CDK, the id without its hash.
std::string_view name_of_function(const Declaration& function) {
  constexpr std::string_view kSuffix = "LambdaFunction";
  std::string_view id = function.name;
  if (id.starts_with("CustomDashresourceDash")) return {};
  if (!construct_path(function.node).empty()) return without_hash(id);
  if (id.ends_with(kSuffix) && id.size() > kSuffix.size()) id.remove_suffix(kSuffix.size());
  return id;
}

// Per resource the name of its function, which no other function has; empty without one.
std::vector<std::string> names_of_functions(const Template& source, const FunctionOwners& owners) {
  const auto& entries = source.resources.entries();
  std::map<std::string_view, std::int32_t> times;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (owners.of_resource[i] == static_cast<std::int32_t>(i)) ++times[name_of_function(entries[i])];
  std::vector<std::string> names;
  for (const std::int32_t owner : owners.of_resource) {
    std::string& name = names.emplace_back();
    if (owner < 0) continue;
    const Declaration& function = entries[static_cast<std::size_t>(owner)];
    name = name_of_function(function);
    if (times[name] > 1 && !name.empty()) name = function.name;
  }
  return names;
}

// One of so many stacks, by the first forty bits of the SHA-1 of the function's name.
std::string hashed(std::string_view function) {
  return std::to_string((sha1_prefix(function) >> 24) % kHashedStacks + 1);
}

}  // namespace

std::string_view name_of(Strategy strategy) {
  switch (strategy) {
    case Strategy::min_cut: return "min-cut";
    case Strategy::per_type: return "per-type";
    case Strategy::per_function: return "per-function";
    case Strategy::hash: break;
  }
  return "hash";
}

Wishes find_wishes(const Template& source, const References& references, Strategy strategy) {
  const std::size_t n = source.resources.size();
  std::vector<std::string> groups(n);
  Wishes wishes;
  wishes.function.assign(n, -1);
  wishes.distance.assign(n, 0);
  if (strategy == Strategy::per_type) {
    for (std::size_t i = 0; i < n; ++i)
      groups[i] = group_of_type(resource_type(source.resources.entries()[i].node));
  } else {
    FunctionOwners owners = find_function_owners(source, references);
    groups = names_of_functions(source, owners);
    if (strategy == Strategy::hash)
      for (std::string& group : groups)
        if (!group.empty()) group = hashed(group);
    wishes.function = std::move(owners.of_resource);
    wishes.distance = std::move(owners.distance);
  }
  for (std::string& group : groups)
    if (!group.empty()) group += "NestedStack";
  const std::set<std::string> distinct(groups.begin(), groups.end());
  for (const std::string& group : distinct)
    if (!group.empty()) wishes.stacks.push_back(group);
  for (const std::string& group : groups) {
    const auto at = std::ranges::lower_bound(wishes.stacks, group);
    wishes.of_resource.push_back(group.empty() ? 0
                                               : static_cast<std::int32_t>(at - wishes.stacks.begin()) + 1);
  }
  return wishes;
}

}  // namespace cfnsplit
