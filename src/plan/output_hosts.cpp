#include "plan/output_hosts.hpp"

#include <algorithm>
#include <iterator>

#include "base/sort_unique.hpp"
#include "prior/dangers.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kSpare = 1;  // what is new may need a place as well

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

}  // namespace

// Orders hold between the resources of the root and its nested stacks as wholes: a stack that anything in it makes wait
// for waits as one.
OutputHosts::OutputHosts(const Analysis& analysis, const Constraints& constraints, const Prior& prior,
                         const Limits& limits)
    : analysis_(analysis),
      prior_(prior),
      hosts_(prior.stacks.size() + 1, Host{-1, limits.outputs - kSpare, limits.parameters - kSpare}) {
  const std::size_t resources = prior.of_resource.size();
  const std::vector<DangerOf> dangers = dangers_of(analysis.source, analysis.references);
  std::vector<Danger> danger(hosts_.size(), Danger::safe);
  for (std::size_t i = 0; i < resources; ++i) {
    const std::int32_t stack = prior.of_resource[i];
    const bool is_of_root = stack <= kInRoot || constraints.placed[i].stack == kRootStack;
    node_of_.push_back(is_of_root ? static_cast<VertexId>(i) : node_of(stack));
    if (stack <= kInRoot || constraints.placed[i].stack != kAnyStack || prior.is_volatile[i]) continue;
    const Danger found = dangers[i].danger;
    if (hosts_[at(stack)].anchor >= 0 && found <= danger[at(stack)]) continue;
    hosts_[at(stack)].anchor = static_cast<std::int32_t>(i);
    danger[at(stack)] = found;
  }
  order_.emplace(static_cast<VertexId>(resources + prior.stacks.size()),
                 contracted(constraints.arcs, node_of_));
  count_room();
}

// What crosses already: a value takes an output of its stack, and a parameter of every other stack that reads it.
void OutputHosts::count_room() {
  std::vector<std::vector<std::int32_t>> readers(static_cast<std::size_t>(analysis_.values.size()));
  for (std::size_t i = 0; i < prior_.of_resource.size(); ++i)
    for (const ValueId id : analysis_.needs.of_resource[i].values)
      readers[at(id)].push_back(std::max(prior_.of_resource[i], kInRoot));
  for (std::size_t i = 0; i < prior_.of_output.size(); ++i) {
    const std::int32_t stack = std::max(prior_.of_output[i], kInRoot);
    --hosts_[at(stack)].outputs;
    for (const ValueId id : analysis_.needs.of_output[i].values) readers[at(id)].push_back(stack);
  }
  for (ValueId id = 0; id < analysis_.values.size(); ++id) {
    const CarriedValue& value = analysis_.values[id];
    const std::int32_t home = value.kind == TargetKind::resource
                                  ? std::max(prior_.of_resource[at(value.target)], kInRoot)
                                  : kInRoot;
    sort_unique(readers[at(id)]);
    bool leaves = false;
    for (const std::int32_t stack : readers[at(id)]) {
      if (stack == home) continue;
      leaves = true;
      --hosts_[at(stack)].parameters;
    }
    if (leaves) --hosts_[at(home)].outputs;
  }
}

std::int32_t OutputHosts::beside(std::size_t output, std::int32_t stack) const {
  if (hosts_[at(stack)].anchor < 0 || !can_be_handed_on(output)) return -1;
  const VertexId node = node_of(stack);
  return nodes_before(output, node)[at(node)] ? -1 : hosts_[at(stack)].anchor;
}

std::int32_t OutputHosts::find(std::size_t output) const {
  if (!can_be_handed_on(output)) return -1;
  constexpr VertexId kNoNode = -1;
  const std::vector<char> is_before = nodes_before(output, kNoNode);
  const Host* most = nullptr;
  for (std::size_t s = 1; s < hosts_.size(); ++s) {
    const Host& host = hosts_[s];
    const auto parameters = std::ssize(analysis_.needs.of_output[output].values);
    if (host.anchor < 0 || host.outputs < 1 || host.parameters < parameters) continue;
    if (is_before[at(node_of(static_cast<std::int32_t>(s)))]) continue;
    if (most == nullptr || host.outputs > most->outputs) most = &host;
  }
  return most ? most->anchor : -1;
}

void OutputHosts::take(std::size_t output, std::int32_t resource) {
  Host& host = hosts_[at(prior_.of_resource[at(resource)])];
  --host.outputs;
  host.parameters -= std::ssize(analysis_.needs.of_output[output].values);
}

// As a text that may be read in every stack.
bool OutputHosts::can_be_handed_on(std::size_t output) const {
  return std::ranges::all_of(analysis_.needs.of_output[output].values, [&](ValueId id) {
    const CarriedValue& value = analysis_.values[id];
    return value.kind != TargetKind::resource ||
           (value.carriage == Carriage::text && !value.is_secret && !value.is_unsure);
  });
}

// What must be there before what the output reads, but for what it reads in that one node.
std::vector<char> OutputHosts::nodes_before(std::size_t output, std::int32_t apart_from) const {
  std::vector<char> seen(static_cast<std::size_t>(order_->size()), 0);
  std::vector<VertexId> open;
  for (const Reference& reference : analysis_.references.of_output(output))
    if (reference.kind == TargetKind::resource && node_of_[at(reference.target)] != apart_from)
      open.push_back(node_of_[at(reference.target)]);
  while (!open.empty()) {
    const VertexId node = open.back();
    open.pop_back();
    if (seen[at(node)]) continue;
    seen[at(node)] = 1;
    std::ranges::copy(order_->predecessors(node), std::back_inserter(open));
  }
  return seen;
}

// The outermost stack that holds it.
VertexId OutputHosts::node_of(std::int32_t stack) const {
  const std::string& path = prior_.stacks[at(stack) - 1];
  const auto top = std::ranges::lower_bound(prior_.stacks, path.substr(0, path.find('/')));
  return static_cast<VertexId>(prior_.of_resource.size()) +
         static_cast<VertexId>(top - prior_.stacks.begin());
}

}  // namespace cfnsplit
