// Example: a method names a function, the function its role, a policy that role and a table. So work comes in by
// ApiGateway, Lambda does it, and DynamoDB is reached. What is neither a worker nor data is led through: versions and
// aliases, target groups, roles, and the policies that name a role.
#include "overview/flows.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "overview/service_roles.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kMostReached = 2000;  // resources from one; a template in which all name all ends there

bool is_policy(std::string_view type) {
  return type == "AWS::IAM::Policy" || type == "AWS::IAM::ManagedPolicy";
}
bool is_role(std::string_view type) { return type == "AWS::IAM::Role"; }
bool is_connector(std::string_view type) {
  return !is_worker_type(type) && !is_data_type(type) && !is_entry_type(type);
}

class FlowFinder {
 public:
  explicit FlowFinder(const ResourceNames& graph) : graph_(graph) {}

  std::vector<Flow> run() {
    std::set<std::int32_t> called;
    for (std::int32_t entry = 0; entry < graph_.size(); ++entry) {
      if (!is_entry_type(type(entry))) continue;
      for (const std::int32_t worker : reached(entry, is_worker_type)) {
        called.insert(worker);
        add(service_of(type(entry)), entry, worker);
      }
    }
    for (std::int32_t worker = 0; worker < graph_.size(); ++worker)
      if (is_worker_type(type(worker)) && !called.contains(worker)) add({}, -1, worker);
    return flows();
  }

 private:
  struct Group {
    std::set<std::int32_t> entries, workers;
  };

  std::string_view type(std::int32_t i) const { return graph_.types[static_cast<std::size_t>(i)]; }

  void add(const std::string& entry_service, std::int32_t entry, std::int32_t worker) {
    Group& group = groups_[{entry_service, service_of(type(worker))}];
    if (entry >= 0) group.entries.insert(entry);
    group.workers.insert(worker);
  }

  // The nearest resources that `is_end` takes, along what names what.
  std::set<std::int32_t> reached(std::int32_t start, bool (*is_end)(std::string_view)) const {
    std::set<std::int32_t> seen = {start}, ends;
    std::vector<std::int32_t> open = {start};
    while (!open.empty() && seen.size() < kMostReached) {
      const std::int32_t at = open.back();
      open.pop_back();
      for (const std::int32_t next : steps_from(at)) {
        if (!seen.insert(next).second) continue;
        if (is_end(type(next)))
          ends.insert(next);
        else if (is_connector(type(next)))
          open.push_back(next);
      }
    }
    return ends;
  }

  std::vector<std::int32_t> steps_from(std::int32_t at) const {
    std::vector<std::int32_t> steps = graph_.names[static_cast<std::size_t>(at)];
    if (is_role(type(at)))
      for (const std::int32_t reader : graph_.named_by[static_cast<std::size_t>(at)])
        if (is_policy(type(reader))) steps.push_back(reader);
    if (is_policy(type(at))) std::erase_if(steps, [&](std::int32_t next) { return is_role(type(next)); });
    return steps;
  }

  std::vector<Flow> flows() const {
    std::vector<Flow> found;
    for (const auto& [services, group] : groups_) {
      Flow& flow = found.emplace_back();
      std::tie(flow.entry, flow.worker) = services;
      flow.entries = static_cast<std::int64_t>(group.entries.size());
      flow.workers = static_cast<std::int64_t>(group.workers.size());
      std::set<std::int32_t> data;
      for (const std::int32_t worker : group.workers) data.merge(reached(worker, is_data_type));
      std::map<std::string, std::int64_t> services_of_data;
      for (const std::int32_t one : data) ++services_of_data[service_of(type(one))];
      for (const auto& [service, count] : services_of_data) flow.data.push_back({service, count});
      std::ranges::stable_sort(flow.data, std::greater<>(), &Share::count);
    }
    std::ranges::stable_sort(found, [](const Flow& a, const Flow& b) {
      return std::tuple(a.entry.empty(), -a.entries) < std::tuple(b.entry.empty(), -b.entries);
    });
    return found;
  }

  const ResourceNames& graph_;
  std::map<std::pair<std::string, std::string>, Group> groups_;
};

}  // namespace

std::vector<Flow> find_flows(const ResourceNames& graph) { return FlowFinder(graph).run(); }

}  // namespace cfnsplit
