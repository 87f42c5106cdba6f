#include "waves/folded_orders.hpp"

#include <cfnsplit/graph.hpp>
#include <vector>

namespace cfnsplit {
namespace {

using Ids = std::vector<std::string>;

class StackOrders {
 public:
  StackOrders(const Deployed& deployed, const ResourceGraph& graph) : deployed_(deployed), graph_(graph) {
    for (const DeployedResource& resource : deployed.resources) path_of_[resource.id] = resource.path;
  }

  AddedOrders find() {
    for (const auto& [path, content] : deployed_.templates)
      for (const Declaration& resource : content.resources.entries()) {
        const Node names = resource.node.find("DependsOn");
        if (names.is_string()) add(path, resource.name, names.text());
        for (const Node name : names) add(path, resource.name, name.text());
      }
    return std::move(added_);
  }

 private:
  static std::string below(const std::string& path, std::string_view id) {
    return path.empty() ? std::string(id) : path + '/' + std::string(id);
  }

  void add(const std::string& path, std::string_view later, std::string_view earlier) {
    const bool is_stack = deployed_.templates.contains(below(path, later));
    if (!is_stack && !deployed_.templates.contains(below(path, earlier))) return;  // its own text says so
    for (const std::string& one : ends(path, later, true))
      for (const std::string& other : ends(path, earlier, false)) added_[one].insert(other);
  }

  bool is_within(const std::string& id, const std::string& stack) const {
    const auto path = path_of_.find(id);
    return path != path_of_.end() && (path->second == stack || path->second.starts_with(stack + '/'));
  }

  // Of a resource, itself; of a nested stack, those that wait for no other of it, or that no other of it waits for.
  Ids ends(const std::string& path, std::string_view id, bool first) const {
    const std::string stack = below(path, id);
    if (!deployed_.templates.contains(stack)) return {std::string(id)};
    std::vector<char> counts(graph_.nodes.size());
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = is_within(graph_.nodes[i].id, stack);
    std::vector<char> is_end = counts;
    for (const GraphEdge& edge : graph_.edges) {
      const auto from = static_cast<std::size_t>(edge.from), to = static_cast<std::size_t>(edge.to);
      if (counts[from] && counts[to]) is_end[first ? from : to] = 0;
    }
    Ids found;
    for (std::size_t i = 0; i < is_end.size(); ++i)
      if (is_end[i]) found.push_back(graph_.nodes[i].id);
    return found;
  }

  const Deployed& deployed_;
  const ResourceGraph& graph_;
  std::map<std::string, std::string, std::less<>> path_of_;
  AddedOrders added_;
};

}  // namespace

Outcome<AddedOrders> orders_between_stacks(const Deployed& deployed, const std::string& text) {
  Outcome<ResourceGraph> graph = read_graph("the folded template", text);
  if (!graph) return std::move(graph.diagnostics);
  return StackOrders(deployed, *graph).find();
}

}  // namespace cfnsplit
