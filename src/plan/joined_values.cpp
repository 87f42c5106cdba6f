// A parameter is one of 200, whatever it carries. So where that quota, or the one of outputs, leaves no plan, several
// values of one resource may travel as one text: the producer's stack joins them by "||", and each reader takes its own
// one out.
//
// Example: FnRole.Arn and FnRole.RoleId, both read by FnA and FnB and by nothing else, become one output and one
// parameter:
//   out  {"Fn::Join": ["||", [{"Fn::GetAtt": ["FnRole", "Arn"]}, {"Fn::GetAtt": ["FnRole", "RoleId"]}]]}
//   in   {"Fn::Select": [1, {"Fn::Split": ["||", {"Ref": "FnRoleJoined…"}]}]}    where FnA read FnRole.RoleId
// Only values with the same readers are joined: they cross into the same stacks in every plan, so the problem keeps its
// form, with one value in place of several. Only identifiers are: no other text is sure to be free of "||".
#include "plan/joined_values.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "plan/loads.hpp"
#include "plan/plan_tuning.hpp"

namespace cfnsplit {
namespace {

// What an Fn::Select of an Fn::Split is longer than the Ref that it stands for, indented, per value.
constexpr std::int64_t kSelectBytes = 260;

// Attributes with such names are identifiers. Others may hold any text, the delimiter included.
constexpr std::array<std::string_view, 10> kIdentifiers = {"Arn",  "ARN", "Id",  "ID",       "Name",
                                                           "Port", "Url", "URL", "Endpoint", "Address"};

bool is_identifier(std::string_view type, std::string_view attribute) {
  // Their Ref and their outputs are whatever their makers choose.
  if (type.starts_with("Custom::") || type.starts_with("AWS::CloudFormation::")) return false;
  return attribute == kRef ||
         std::ranges::any_of(kIdentifiers, [&](std::string_view end) { return attribute.ends_with(end); });
}

bool may_join(const Template& source, const CarriedValue& value) {
  if (value.kind != TargetKind::resource || value.carriage != Carriage::text) return false;
  if (value.is_secret || value.is_unsure) return false;
  const Declaration& producer = source.resources.entries()[static_cast<std::size_t>(value.target)];
  return is_identifier(resource_type(producer.node), value.attribute);
}

}  // namespace

JoinedValues find_joinable(const Template& source, const ValueTable& values, const Need& of_nested_stack,
                           const partition::Problem& problem) {
  std::map<std::pair<partition::Vertex, std::vector<partition::Vertex>>, std::vector<ValueId>> alike;
  for (ValueId id = 0; id < values.size(); ++id) {
    const partition::Value& value = problem.values[static_cast<std::size_t>(id)];
    if (value.consumers.empty() || value.hub_reads || !may_join(source, values[id])) continue;
    if (std::ranges::binary_search(of_nested_stack.values, id)) continue;
    alike[{value.producer, value.consumers}].push_back(id);
  }
  JoinedValues groups;
  for (auto& [ends, ids] : alike) {
    std::ranges::sort(ids, {}, [&](ValueId id) { return values[id].attribute; });
    // So few that a text stays well below the length that a value may have [S22].
    for (std::size_t from = 0; from + 1 < ids.size(); from += tuning::kMostJoined) {
      const std::size_t to = std::min(ids.size(), from + tuning::kMostJoined);
      groups.emplace_back(ids.begin() + static_cast<std::ptrdiff_t>(from),
                          ids.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
  return groups;
}

void join(partition::Problem& problem, const JoinedValues& joined) {
  for (const std::vector<ValueId>& group : joined) {
    partition::Value& all = problem.values[static_cast<std::size_t>(group.front())];
    for (const ValueId id : group) {
      at(all.reader_load, Quota::bytes) += kSelectBytes;
      if (id == group.front()) continue;
      partition::Value& value = problem.values[static_cast<std::size_t>(id)];
      all.cost += value.cost;
      at(all.reader_load, Quota::bytes) += at(value.reader_load, Quota::bytes);
      at(all.producer_load, Quota::bytes) += at(value.producer_load, Quota::bytes);
      at(all.hub_load, Quota::bytes) += at(value.hub_load, Quota::bytes);
      value.consumers.clear();
    }
  }
}

}  // namespace cfnsplit
