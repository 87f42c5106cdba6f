#include "emit/template_set.hpp"

#include <algorithm>
#include <numeric>

#include "base/beside.hpp"
#include "base/stable_hash.hpp"
#include "emit/child_template.hpp"
#include "emit/manifest.hpp"
#include "emit/rewriter.hpp"
#include "emit/root_template.hpp"
#include "emit/written_out.hpp"
#include "template/counts.hpp"
#include "template/source_hash.hpp"

namespace cfnsplit {
namespace {

std::string filled(std::string pattern, std::string_view key, std::string_view value) {
  for (std::size_t at = pattern.find(key); at != std::string::npos; at = pattern.find(key, at + value.size()))
    pattern.replace(at, key.size(), value);
  return pattern;
}

std::string template_url(const std::string& pattern, std::string_view file, std::string_view stack,
                         std::string_view text) {
  std::string url = filled(pattern, "{file}", file);
  url = filled(std::move(url), "{stack}", stack);
  return url.find("{hash}") == std::string::npos ? url : filled(std::move(url), "{hash}", content_hash(text));
}

std::int64_t made_in(const Section& section, const std::vector<StackId>& stack_of, StackId stack) {
  std::int64_t made = 0;
  for (std::size_t i = 0; i < stack_of.size(); ++i)
    if (stack_of[i] == stack) made += made_by(section.entries()[i]);
  return made;
}

StackSummary summarise(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring, StackId stack,
                       const TemplateFile& file) {
  StackSummary summary;
  const StackWiring& wired = wiring.stacks[static_cast<std::size_t>(stack)];
  summary.stack = plan.path(stack);
  summary.file = file.name;
  summary.resources = made_in(analysis.source.resources, plan.of_resource, stack) +
                      std::ranges::count(plan.parent.begin() + 1, plan.parent.end(), stack);
  summary.outputs = made_in(analysis.source.outputs, plan.of_output, stack) +
                    static_cast<std::int64_t>(wired.given_out.size());
  summary.parameters = static_cast<std::int64_t>(wired.taken_in.size() + wired.declared.size());
  summary.mappings = static_cast<std::int64_t>(wired.need.mappings.size());
  summary.bytes = static_cast<std::int64_t>(file.text.size());
  summary.dynamic_references = count_distinct_in_text(file.text);
  if (stack == kRoot)
    summary.parameters = plan.of_parameter.empty()
                             ? static_cast<std::int64_t>(analysis.source.parameters.size())
                             : std::ranges::count(plan.of_parameter, kRoot);
  return summary;
}

// The nested stacks, each before the one that declares it, whose text may hold the hash of theirs.
std::vector<StackId> innermost_first(const StackPlan& plan) {
  std::vector<StackId> order(plan.stacks.size() - 1);
  std::iota(order.begin(), order.end(), kRoot + 1);
  std::ranges::stable_sort(order, std::ranges::greater(), [&](StackId s) { return plan.depth(s); });
  return order;
}

// Which values the resources of each stack read; sorted.
std::vector<std::pair<StackId, ValueId>> reads_of_resources(const Analysis& analysis, const StackPlan& plan) {
  std::vector<std::pair<StackId, ValueId>> reads;
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    for (const ValueId id : analysis.needs.of_resource[i].values) reads.emplace_back(plan.of_resource[i], id);
  std::ranges::sort(reads);
  return reads;
}

std::vector<Wire> list_wires(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring) {
  const std::vector<std::pair<StackId, ValueId>> reads = reads_of_resources(analysis, plan);
  const auto kind_of = [&](ValueId id, StackId into) {
    if (analysis.values[id].kind != TargetKind::resource) return WireKind::handed_down;
    return std::ranges::binary_search(reads, std::pair(into, id)) ? WireKind::shared_value
                                                                  : WireKind::passed_on;
  };
  std::vector<Wire> wires;
  for (std::size_t s = 0; s < wiring.stacks.size(); ++s)
    for (const ValueId value_in : wiring.stacks[s].taken_in) {
      const JoinedWire* const joined = wiring.joined_with(value_in);
      for (const ValueId id : joined ? joined->values : std::vector<ValueId>{value_in}) {
        const CarriedValue& value = analysis.values[id];
        wires.push_back({std::string(value.name), std::string(value.attribute),
                         plan.path(producer_of(value, plan)), plan.path(static_cast<StackId>(s)),
                         wiring.name(id), kind_of(id, static_cast<StackId>(s))});
      }
    }
  return wires;
}

}  // namespace

std::string file_of(const StackPlan& plan, StackId stack) {
  return stack == kRoot ? std::string(kRootFile) : plan.name(stack) + ".template.json";
}

TemplateSet emit_templates(const Analysis& analysis, const StackPlan& plan, const SplitOptions& options,
                           JsonStyle style, std::string_view name) {
  auto hashing = beside(options.threads, [&] { return source_hash(analysis.source); });
  const Wiring wiring = find_wiring(analysis, plan, options.max_concurrent_stacks);
  const Rewriter rewriter(analysis, plan, wiring, options.source_directory);
  TemplateSet set;
  set.wires = list_wires(analysis, plan, wiring);
  set.known_values = list_written_out(analysis, plan);
  set.dropped_orders = list_dropped(analysis, plan);
  set.replaced = rewriter.replaced();
  set.stacks.resize(plan.stacks.size());
  set.files.resize(plan.stacks.size() - 1);
  std::vector<std::string> urls(plan.stacks.size());
  for (const StackId stack : innermost_first(plan)) {
    const auto s = static_cast<std::size_t>(stack);
    TemplateFile& file = set.files[s - 1];
    file = {file_of(plan, stack), write_child(analysis, plan, wiring, rewriter, urls, stack, style)};
    urls[s] = template_url(options.template_url, file.name, plan.name(stack), file.text);
    set.stacks[s] = summarise(analysis, plan, wiring, stack, file);
  }
  TemplateFile root{file_of(plan, kRoot), write_root(analysis, plan, wiring, rewriter, urls, style)};
  set.stacks.front() = summarise(analysis, plan, wiring, kRoot, root);
  set.files.push_back(std::move(root));
  TemplateFile manifest{std::string(kManifestFile),
                        write_manifest(analysis, plan, set, options, name, hashing.get())};
  set.files.insert(set.files.end() - 1, std::move(manifest));
  return set;
}

}  // namespace cfnsplit
