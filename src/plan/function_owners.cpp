#include "plan/function_owners.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "template/construct_paths.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kFunction = "AWS::Lambda::Function";
constexpr std::string_view kLogGroup = "AWS::Logs::LogGroup";
constexpr std::string_view kMethod = "AWS::ApiGateway::Method";
constexpr std::string_view kPathPart = "AWS::ApiGateway::Resource";
constexpr std::string_view kAlarm = "AWS::CloudWatch::Alarm";
constexpr std::string_view kMetricFilter = "AWS::Logs::MetricFilter";

struct Purpose {
  std::string_view type, property;
  bool is_strict = false;  // all that stands there must be one function's, not only what has an owner
  std::string_view list = {}, in = {};  // of which list within it, and what of each element
};

// The property that says what a resource is for. Several of one type are tried in their order.
constexpr std::array kPurposes = {
    Purpose{"AWS::ApiGateway::Method", "Integration"},
    Purpose{"AWS::ApiGatewayV2::Integration", "IntegrationUri"},
    Purpose{"AWS::ApiGatewayV2::Route", "Target"},
    Purpose{"AWS::ApplicationAutoScaling::ScalableTarget", "ResourceId"},
    Purpose{"AWS::ApplicationAutoScaling::ScalingPolicy", "ScalingTargetId"},
    Purpose{"AWS::ApplicationAutoScaling::ScalingPolicy", "ResourceId"},
    Purpose{"AWS::CloudWatch::Alarm", "Dimensions"},
    Purpose{"AWS::CloudWatch::Alarm", "Metrics"},
    Purpose{"AWS::Events::Rule", "Targets", true, {}, "Arn"},
    Purpose{"AWS::IAM::ManagedPolicy", "Roles", true},
    Purpose{"AWS::IAM::Policy", "Roles", true},
    Purpose{"AWS::IAM::RolePolicy", "RoleName", true},
    Purpose{"AWS::IoT::TopicRule", "TopicRulePayload", true, "Actions"},
    Purpose{"AWS::Lambda::Alias", "FunctionName"},
    Purpose{"AWS::Lambda::EventInvokeConfig", "FunctionName"},
    Purpose{"AWS::Lambda::EventSourceMapping", "FunctionName"},
    Purpose{"AWS::Lambda::Permission", "FunctionName"},
    Purpose{"AWS::Lambda::Url", "TargetFunctionArn"},
    Purpose{"AWS::Lambda::Version", "FunctionName"},
    Purpose{"AWS::Logs::LogGroup", "LogGroupName"},
    Purpose{"AWS::Logs::MetricFilter", "LogGroupName"},
    Purpose{"AWS::Logs::SubscriptionFilter", "LogGroupName"},
    Purpose{"AWS::SNS::Subscription", "Endpoint"},
    Purpose{"AWS::Scheduler::Schedule", "Target"},
    Purpose{"Custom::LogRetention", "LogGroupName"},
};

// Types that belong to whatever alone names them.
constexpr std::array<std::string_view, 5> kNamedByOne = {"AWS::CodeDeploy::DeploymentGroup",
                                                         "AWS::EC2::SecurityGroup", "AWS::IAM::ManagedPolicy",
                                                         "AWS::IAM::Role", "AWS::Logs::LogGroup"};

// These hold data, as others do of which the tables tell, or serve several by their nature.
constexpr std::array<std::string_view, 12> kOfSeveral = {
    "AWS::ApiGateway::RestApi",   "AWS::ApiGatewayV2::Api", "AWS::AppSync::GraphQLApi",
    "AWS::Cognito::IdentityPool", "AWS::Cognito::UserPool", "AWS::EC2::VPC",
    "AWS::ECS::Cluster",          "AWS::Events::EventBus",  "AWS::KMS::Key",
    "AWS::Kinesis::Stream",       "AWS::SNS::Topic",        "AWS::SQS::Queue"};

bool is_named_by_one(std::string_view type) {
  return std::ranges::find(kNamedByOne, type) != kNamedByOne.end();
}

// A parameter of SSM has the value that the template says.
bool may_be_of_one(std::string_view type) {
  return is_named_by_one(type) || type == "AWS::SSM::Parameter" ||
         (!is_stateful(type) && std::ranges::find(kOfSeveral, type) == kOfSeveral.end());
}

// These name what they are about; it is not theirs for that.
bool only_speaks_of(std::string_view type) {
  return type.ends_with("Policy") || type == "AWS::KMS::Key" || type == "AWS::Lambda::Permission" ||
         type == "AWS::EC2::SecurityGroupIngress" || type == "AWS::EC2::SecurityGroupEgress";
}

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

class OwnerFinder {
 public:
  OwnerFinder(const Template& source, const References& references)
      : source_(source), references_(references), named_by_(source.resources.size()) {
    const std::size_t n = source.resources.size();
    owners_.of_resource.assign(n, -1);
    owners_.distance.assign(n, kFarthest);
    for (std::size_t i = 0; i < n; ++i) {
      if (type(i) == kFunction) set(i, static_cast<std::int32_t>(i), 0);
      for (const Reference& reference : references.of_resource(i))
        if (reference.kind == TargetKind::resource && reference.target >= 0 && at(reference.target) != i)
          named_by_[at(reference.target)].push_back(static_cast<std::int32_t>(i));
    }
  }

  FunctionOwners find() {
    find_names();
    for (std::int32_t distance = 1;; ++distance) {
      std::vector<std::pair<std::size_t, std::int32_t>> found;
      for (std::size_t i = 0; i < owners_.of_resource.size(); ++i)
        if (owners_.of_resource[i] < 0)
          if (const std::int32_t owner = owner_of(i); owner >= 0) found.emplace_back(i, owner);
      for (const auto& [i, owner] : found) set(i, owner, distance);
      if (!found.empty()) continue;
      add_paths(distance);
      break;
    }
    add_constructs();
    return std::move(owners_);
  }

 private:
  using FunctionsOf = std::map<std::int32_t, std::set<std::int32_t>>;

  const Declaration& entry(std::size_t i) const { return source_.resources.entries()[i]; }
  std::string_view type(std::size_t i) const { return resource_type(entry(i).node); }
  Node property(std::size_t i, std::string_view name) const {
    return entry(i).node.find("Properties").find(name);
  }
  void set(std::size_t i, std::int32_t owner, std::int32_t distance) {
    if (owner < 0) return;
    owners_.of_resource[i] = owner;
    owners_.distance[i] = distance;
  }

  std::int32_t owner_of(std::size_t i) const {
    for (const Purpose& purpose : kPurposes)
      if (purpose.type == type(i))
        if (const std::int32_t owner = owner_in(i, purpose); owner >= 0) return owner;
    if (type(i) == kAlarm) return owner_of_metric(i);
    if (type(i) == kLogGroup)
      if (const std::int32_t owner = owner_of_name(i); owner >= 0) return owner;
    return is_named_by_one(type(i)) ? owner_of_those_naming(i) : kNone;
  }

  // The one function whose resources the property names.
  std::int32_t owner_in(std::size_t i, const Purpose& purpose) const {
    const Node value = property(i, purpose.property);
    if (!value) return kNone;
    if (!purpose.is_strict) return owner_within(i, value, false);
    const Node list = purpose.list.empty() ? value : value.find(purpose.list);
    if (!list.is_array()) return owner_within(i, list ? list : value, true);
    std::int32_t owner = kNone;
    for (const Node element : list) {
      const Node meant = purpose.in.empty() ? element : element.find(purpose.in);
      const std::int32_t its = meant ? owner_within(i, meant, false) : kNone;
      if (its < 0 || (owner >= 0 && its != owner)) return kSeveral;
      owner = its;
    }
    return owner;
  }

  std::int32_t owner_within(std::size_t i, Node value, bool is_strict) const {
    std::int32_t owner = kNone;
    const bool is_one = each_in(i, value, [&](std::int32_t target) {
      const std::int32_t its = owners_.of_resource[at(target)];
      const std::string_view its_type = type(at(target));
      const bool counts = is_strict || its_type == "AWS::Lambda::Alias" || its_type == "AWS::Lambda::Version";
      if (its < 0) return !counts;
      if (owner >= 0 && its != owner) return false;
      owner = its;
      return true;
    });
    return is_one ? owner : kSeveral;
  }

  std::int32_t first_in(std::size_t i, std::string_view name) const {
    std::int32_t first = -1;
    each_in(i, property(i, name), [&](std::int32_t target) {
      first = target;
      return false;
    });
    return first;
  }

  // Resources that a value within the resource names, until `visit` says no.
  template <class Visit>
  bool each_in(std::size_t i, Node value, Visit visit) const {
    if (!value) return true;
    for (const Reference& reference : references_.of_resource(i))
      if (reference.kind == TargetKind::resource && reference.target >= 0 &&
          value.index() <= reference.site.index() && reference.site.index() < value.end_index())
        if (!visit(reference.target)) return false;
    return true;
  }

  // A log group belongs to the function that names it, whoever else does.
  bool counts_as_naming(std::size_t i, std::int32_t by) const {
    return type(i) == kLogGroup ? type(at(by)) == kFunction : !only_speaks_of(type(at(by)));
  }

  std::int32_t owner_of_those_naming(std::size_t i) const {
    std::int32_t owner = -1;
    for (const std::int32_t by : named_by_[i]) {
      if (!counts_as_naming(i, by)) continue;
      const std::int32_t its = owners_.of_resource[at(by)];
      if (its < 0 || (owner >= 0 && its != owner)) return -1;
      owner = its;
    }
    return owner;
  }

  // What literal names say: "/aws/lambda/NAME" of a log group, and the metric that a filter counts.
  void find_names() {
    for (std::size_t i = 0; i < owners_.of_resource.size(); ++i) {
      if (type(i) == kFunction) note(functions_called_, text_of(property(i, "FunctionName")), i);
      if (type(i) != kMetricFilter) continue;
      for (const Node made : property(i, "MetricTransformations"))
        note(filters_counting_, metric_of(made), i);
    }
  }

  static void note(std::map<std::string, std::int32_t>& all, const std::string& name, std::size_t i) {
    if (name.empty()) return;
    const auto [known, is_new] = all.emplace(name, static_cast<std::int32_t>(i));
    if (!is_new) known->second = -1;
  }

  static std::int32_t find_in(const std::map<std::string, std::int32_t>& all, const std::string& name) {
    const auto found = name.empty() ? all.end() : all.find(name);
    return found == all.end() ? -1 : found->second;
  }

  // A text, or that of an Fn::Sub.
  static std::string text_of(Node value) {
    if (value.is_string()) return std::string(value.text());
    const Node sub = value.find("Fn::Sub");
    return sub.is_string() ? std::string(sub.text()) : std::string();
  }

  static std::string metric_of(Node metric) {
    const std::string name = text_of(metric.find("MetricName"));
    const Node given = metric.find("MetricNamespace");
    const std::string space = text_of(given ? given : metric.find("Namespace"));
    return name.empty() || space.empty() ? std::string() : space + '\n' + name;
  }

  std::int32_t owner_of_name(std::size_t log_group) const {
    constexpr std::string_view kBefore = "/aws/lambda/";
    const std::string name = text_of(property(log_group, "LogGroupName"));
    return name.starts_with(kBefore) ? find_in(functions_called_, name.substr(kBefore.size())) : -1;
  }

  std::int32_t owner_of_metric(std::size_t alarm) const {
    const std::int32_t filter = find_in(filters_counting_, metric_of(entry(alarm).node.find("Properties")));
    return filter < 0 ? -1 : owners_.of_resource[at(filter)];
  }

  // A part of a path belongs to the only function that is called there or below; a method that calls none, to the only
  // one at its path.
  void add_paths(std::int32_t distance) {
    for (std::size_t i = 0; i < owners_.of_resource.size(); ++i) {
      if (type(i) != kMethod || owners_.of_resource[i] < 0) continue;
      std::int32_t part = first_in(i, "ResourceId");
      functions_at_[part].insert(owners_.of_resource[i]);
      while (part >= 0 && type(at(part)) == kPathPart &&
             functions_below_[part].insert(owners_.of_resource[i]).second)
        part = first_in(at(part), "ParentId");
    }
    for (std::size_t i = 0; i < owners_.of_resource.size(); ++i) {
      if (owners_.of_resource[i] >= 0) continue;
      const auto self = static_cast<std::int32_t>(i);
      if (type(i) == kPathPart) set(i, only(functions_below_, self), distance + 1);
      if (type(i) == kMethod) set(i, only(functions_at_, first_in(i, "ResourceId")), distance);
    }
  }

  static std::int32_t only(const FunctionsOf& functions, std::int32_t at) {
    const auto found = functions.find(at);
    return found == functions.end() || found->second.size() != 1 ? -1 : *found->second.begin();
  }

  // What no reference gives to a function, by the innermost construct of one that it stands within.
  void add_constructs() {
    std::map<std::string_view, std::int32_t> functions;
    for (std::size_t i = 0; i < owners_.of_resource.size(); ++i)
      if (const std::string_view path = construct_path(entry(i).node);
          type(i) == kFunction && path.ends_with("/Resource"))
        functions.emplace(without_resource_step(path), static_cast<std::int32_t>(i));
    if (functions.empty()) return;
    for (bool any = true; any;) {
      std::vector<std::pair<std::size_t, std::int32_t>> found;
      for (std::size_t i = 0; i < owners_.of_resource.size(); ++i) {
        if (owners_.of_resource[i] >= 0 || !may_be_of_one(type(i))) continue;
        std::string_view path = construct_path(entry(i).node);
        while (!path.empty() && !functions.contains(path)) path = parent_construct(path);
        if (!path.empty() && is_of_no_other(i, functions.at(path))) found.emplace_back(i, functions.at(path));
      }
      for (const auto& [i, owner] : found) set(i, owner, kByConstruct);
      any = !found.empty();
    }
  }

  // The graph gives it neither to another function nor to several.
  bool is_of_no_other(std::size_t i, std::int32_t function) const {
    const auto is_its = [&](std::int32_t owner) { return owner == kNone || owner == function; };
    return std::ranges::all_of(kPurposes,
                               [&](const Purpose& purpose) {
                                 return purpose.type != type(i) || is_its(owner_in(i, purpose));
                               }) &&
           std::ranges::all_of(named_by_[i], [&](std::int32_t by) {
             const std::int32_t owner = owners_.of_resource[at(by)];
             return !counts_as_naming(i, by) ||
                    (is_named_by_one(type(i)) ? owner == function : is_its(owner));
           });
  }

  static constexpr std::int32_t kNone = -1, kSeveral = -2;
  static constexpr std::int32_t kByConstruct = 1;
  static constexpr std::int32_t kFarthest = std::numeric_limits<std::int32_t>::max();

  const Template& source_;
  const References& references_;
  FunctionOwners owners_;
  std::vector<std::vector<std::int32_t>> named_by_;  // per resource
  std::map<std::string, std::int32_t> functions_called_,
      filters_counting_;         // by name; -1 where there are several
  FunctionsOf functions_at_;     // by what a method's ResourceId names: those called at that very path
  FunctionsOf functions_below_;  // by part of a path: those called there or below
};

}  // namespace

FunctionOwners find_function_owners(const Template& source, const References& references) {
  return OwnerFinder(source, references).find();
}

}  // namespace cfnsplit
