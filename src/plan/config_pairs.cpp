#include "plan/config_pairs.hpp"

#include "base/sort_unique.hpp"
#include "template/unstated_orders_table.hpp"

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

struct ConfigResources {
  std::vector<VertexId> recorders, channels;
};

ConfigResources find_config_resources(const Template& source) {
  ConfigResources found;
  for (VertexId v = 0; v < static_cast<VertexId>(source.resources.size()); ++v) {
    const std::string_view type = resource_type(source.resources.entries()[at(v)].node);
    if (type == kConfigRecorder) found.recorders.push_back(v);
    if (type == kConfigChannel) found.channels.push_back(v);
  }
  return found;
}

bool stays(VertexId v, const StackPlan& plan, const Prior& prior) {
  return prior.of_resource[at(v)] != kNowhere && !prior.is_volatile[at(v)] &&
         prior.path_of(at(v)) == plan.path(plan.of_resource[at(v)]);
}

std::vector<Link> apart(const Template& source, const StackPlan& plan) {
  const ConfigResources config = find_config_resources(source);
  std::vector<Link> pairs;
  for (const VertexId recorder : config.recorders)
    for (const VertexId channel : config.channels)
      if (plan.of_resource[at(recorder)] != plan.of_resource[at(channel)])
        pairs.push_back({recorder, channel, Reason::config_recorder});
  return pairs;
}

}  // namespace

std::vector<Link> config_links(const Template& source) {
  const ConfigResources config = find_config_resources(source);
  std::vector<Link> links;
  if (config.recorders.empty() || config.channels.empty()) return links;
  for (const VertexId recorder : config.recorders)
    links.push_back({recorder, config.channels.front(), Reason::config_recorder});
  for (const VertexId channel : config.channels)
    links.push_back({config.recorders.front(), channel, Reason::config_recorder});
  return links;
}

std::vector<Link> config_made_apart(const Template& source, const StackPlan& plan, const Prior& prior) {
  std::vector<Link> pairs = apart(source, plan);
  std::erase_if(pairs,
                [&](const Link& pair) { return stays(pair.a, plan, prior) || stays(pair.b, plan, prior); });
  return pairs;
}

std::vector<VertexId> config_deployed_apart(const Template& source, const StackPlan& plan,
                                            const Prior& prior) {
  std::vector<VertexId> staying;
  for (const Link& pair : apart(source, plan))
    for (const VertexId v : {pair.a, pair.b})
      if (stays(v, plan, prior)) staying.push_back(v);
  sort_unique(staying);
  return staying;
}

}  // namespace cfnsplit
