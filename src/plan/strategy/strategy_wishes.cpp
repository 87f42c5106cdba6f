#include "plan/strategy/strategy_wishes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/sha1.hpp"

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

constexpr std::string_view kFunction = "AWS::Lambda::Function";
constexpr std::string_view kMethod = "AWS::ApiGateway::Method";
constexpr std::string_view kPathPart = "AWS::ApiGateway::Resource";

std::string_view group_of_type(std::string_view type) {
  const auto found = std::ranges::find(kTypeGroups, type, &TypeGroup::type);
  return found == kTypeGroups.end() ? std::string_view() : found->group;
}

// The Serverless Framework begins the names of what belongs to a function with the function's own name.
class ByFunction {
 public:
  ByFunction(const Template& source, const References& references)
      : source_(source), references_(references) {
    for (const Declaration& resource : source.resources.entries())
      if (resource_type(resource.node) == kFunction) add_function(resource.name);
    std::ranges::sort(functions_, {}, [](std::string_view name) {
      return std::pair(-static_cast<std::int64_t>(name.size()), name);
    });
    for (std::size_t i = 0; i < source.resources.size(); ++i)
      if (type(i) == kMethod) add_method(i);
  }

  // The function's name, or empty.
  std::string_view group_of(std::size_t i) const {
    if (type(i) == kMethod) return group_of_method(i);
    if (type(i) == kPathPart) return only(functions_below_, static_cast<std::int32_t>(i));
    const auto found = std::ranges::find_if(
        functions_, [&](std::string_view name) { return entry(i).name.starts_with(name); });
    return found == functions_.end() ? std::string_view() : *found;
  }

 private:
  using FunctionsOf = std::map<std::int32_t, std::set<std::string_view>>;

  const Declaration& entry(std::size_t i) const { return source_.resources.entries()[i]; }
  std::string_view type(std::size_t i) const { return resource_type(entry(i).node); }

  // Functions that the framework adds for its own use are none of the service's.
  void add_function(std::string_view id) {
    constexpr std::string_view kSuffix = "LambdaFunction";
    if (id.starts_with("CustomDashresourceDash")) return;
    if (id.ends_with(kSuffix) && id.size() > kSuffix.size()) id.remove_suffix(kSuffix.size());
    functions_.push_back(id);
  }

  // The first resource that a property names, or -1.
  std::int32_t named_by(std::size_t i, std::string_view property) const {
    const Node value = entry(i).node.find("Properties").find(property);
    for (const Reference& reference : references_.of_resource(i))
      if (reference.kind == TargetKind::resource && value && value.index() <= reference.site.index() &&
          reference.site.index() < value.end_index())
        return reference.target;
    return -1;
  }

  // The function that a method calls, through an alias or a version of it too.
  std::string_view function_of(std::size_t method) const {
    std::int32_t called = named_by(method, "Integration");
    if (called >= 0 && type(static_cast<std::size_t>(called)) != kFunction)
      called = named_by(static_cast<std::size_t>(called), "FunctionName");
    if (called < 0 || type(static_cast<std::size_t>(called)) != kFunction) return {};
    return group_of(static_cast<std::size_t>(called));
  }

  void add_method(std::size_t i) {
    const std::string_view function = function_of(i);
    if (function.empty()) return;
    std::int32_t part = named_by(i, "ResourceId");
    functions_at_[part].insert(function);
    while (part >= 0 && type(static_cast<std::size_t>(part)) == kPathPart &&
           functions_below_[part].insert(function).second)
      part = named_by(static_cast<std::size_t>(part), "ParentId");
  }

  // A method that calls no function goes with the only function at its path, if there is just one.
  std::string_view group_of_method(std::size_t i) const {
    const std::string_view function = function_of(i);
    return function.empty() ? only(functions_at_, named_by(i, "ResourceId")) : function;
  }

  static std::string_view only(const FunctionsOf& functions, std::int32_t at) {
    const auto found = functions.find(at);
    return found == functions.end() || found->second.size() != 1 ? std::string_view()
                                                                 : *found->second.begin();
  }

  const Template& source_;
  const References& references_;
  std::vector<std::string_view> functions_;  // names, the longest first
  FunctionsOf functions_at_;     // by what a method's ResourceId names: those called at that very path
  FunctionsOf functions_below_;  // by part of a path: those called there or below
};

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
  if (strategy == Strategy::per_type) {
    for (std::size_t i = 0; i < n; ++i)
      groups[i] = group_of_type(resource_type(source.resources.entries()[i].node));
  } else {
    const ByFunction functions(source, references);
    for (std::size_t i = 0; i < n; ++i)
      if (const std::string_view function = functions.group_of(i); !function.empty())
        groups[i] = strategy == Strategy::hash ? hashed(function) : std::string(function);
  }
  for (std::string& group : groups)
    if (!group.empty()) group += "NestedStack";
  const std::set<std::string> distinct(groups.begin(), groups.end());
  Wishes wishes;
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
