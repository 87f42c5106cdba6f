// Condensed graphs: one node a stack, a type or a prefix.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/camel_words.hpp"
#include "query/graph_view.hpp"
#include "query/shared_values.hpp"
#include "report/words.hpp"
#include "template/construct_paths.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kRootGroup = "(root)";

// The first word of the construct, or of the id without its hash.
std::string prefix_of(std::string_view id, const std::vector<std::string_view>& construct) {
  const std::string_view name = construct.empty() ? without_hash(id) : construct.front();
  return std::string(camel_words(name).front());
}

// A name for the group of every resource.
std::vector<std::string> groups_of(const ResourceGraph& graph, GraphQuestion by, const Split& split) {
  std::vector<std::string> groups;
  std::vector<std::string_view> paths;
  for (const GraphNode& node : graph.nodes) paths.push_back(node.path);
  const auto constructs = constructs_below_stack(paths);
  std::unordered_map<std::string_view, std::string_view> stacks;
  if (by == GraphQuestion::by_stack)
    for (const Placement& placement : split.placements) stacks.emplace(placement.resource, placement.stack);
  for (const GraphNode& node : graph.nodes) {
    if (by == GraphQuestion::by_type) {
      groups.push_back(node.type);
    } else if (by == GraphQuestion::by_prefix) {
      groups.push_back(prefix_of(node.id, constructs[groups.size()]));
    } else if (by == GraphQuestion::by_path) {
      const auto& steps = constructs[groups.size()];
      groups.emplace_back(steps.empty() ? "(no path)" : steps.front());
    } else {
      const auto stack = stacks.find(node.id);
      groups.emplace_back(stack == stacks.end() || stack->second.empty() ? std::string(kRootGroup)
                                                                         : std::string(stack->second));
    }
  }
  return groups;
}

// What leads from one group to another.
struct GroupEdge {
  std::set<std::pair<std::int32_t, std::string_view>> values;
  std::int64_t edges = 0;
  std::set<std::string> orders;  // "DependsOn", "order", and "known value" for what is written out
};

constexpr std::size_t kMostLabels = 3;

// "OrdersTable.Arn", and how many more there are.
std::vector<std::string> labels_of(const ResourceGraph& graph, const GroupEdge& between) {
  std::vector<std::string> labels;
  for (const auto& [producer, attribute] : between.values) {
    if (labels.size() == kMostLabels) break;
    labels.push_back(graph.nodes[static_cast<std::size_t>(producer)].id + '.' + std::string(attribute));
  }
  if (between.values.size() > kMostLabels)
    labels.push_back(std::to_string(between.values.size() - kMostLabels) + " more");
  if (between.values.empty()) labels.assign(between.orders.begin(), between.orders.end());
  return labels;
}

std::string_view kind_of(GraphQuestion by) {
  switch (by) {
    case GraphQuestion::by_stack: return "stack";
    case GraphQuestion::by_type: return "type";
    case GraphQuestion::by_path: return "path";
    default: return "prefix";
  }
}

}  // namespace

GraphView group_by(const ResourceGraph& graph, GraphQuestion by, const Split& split) {
  const std::vector<std::string> groups = groups_of(graph, by, split);
  std::map<std::string_view, std::int32_t> index;
  for (const std::string& group : groups) index.emplace(group, 0);
  GraphView view;
  for (auto& [name, position] : index) {
    position = static_cast<std::int32_t>(view.nodes.size());
    view.nodes.push_back({std::string(name), std::string(kind_of(by)), {}, {{"resources", 0}}, false});
  }
  const auto group_of = [&](std::int32_t v) { return index.at(groups[static_cast<std::size_t>(v)]); };
  for (std::size_t v = 0; v < groups.size(); ++v)
    ++view.nodes[static_cast<std::size_t>(index.at(groups[v]))].facts.front().second;

  const SharedValues shared(split);
  const auto is_shared = [&](const GraphEdge& edge, std::string_view attribute) {
    const std::string& reader = groups[static_cast<std::size_t>(edge.from)];
    return shared.has(graph.nodes[static_cast<std::size_t>(edge.to)].id, attribute,
                      reader == kRootGroup ? std::string_view() : reader);
  };
  std::map<std::pair<std::int32_t, std::int32_t>, GroupEdge> all_between;
  for (const GraphEdge& edge : graph.edges) {
    const std::int32_t from = group_of(edge.from), to = group_of(edge.to);
    if (from == to) continue;
    GroupEdge& between = all_between[{from, to}];
    ++between.edges;
    for (const GraphReference& reference : edge.references)
      if (reference.attribute.empty())
        between.orders.insert(reference.function);
      else if (by == GraphQuestion::by_stack && !is_shared(edge, reference.attribute))
        between.orders.insert("known value");
      else
        between.values.emplace(edge.to, reference.attribute);
  }
  std::int64_t values = 0;
  for (const auto& [ends, between] : all_between) {
    const auto count = static_cast<std::int64_t>(between.values.size());
    view.edges.push_back({ends.first, ends.second, labels_of(graph, between), count, {}, false});
    values += count;
  }
  const std::string plural = by == GraphQuestion::by_prefix ? "prefixes" : std::string(kind_of(by)) + 's';
  view.title = counted(static_cast<std::int64_t>(graph.nodes.size()), "resource") + " in " +
               (view.nodes.size() == 1 ? "1 " + std::string(kind_of(by))
                                       : std::to_string(view.nodes.size()) + ' ' + plural) +
               ", " + counted(values, by == GraphQuestion::by_stack ? "shared value" : "value") +
               " between them";
  return view;
}

}  // namespace cfnsplit
