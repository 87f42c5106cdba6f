#include "plan/moved_outputs.hpp"

#include <algorithm>
#include <tuple>

#include "base/stable_hash.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

constexpr std::int32_t kStays = -1;

// The only resource that the output reads.
std::int32_t only_resource(std::span<const Reference> references) {
  std::int32_t only = kStays;
  for (const Reference& reference : references) {
    if (reference.kind != TargetKind::resource) continue;
    if (only != kStays && only != reference.target) return kStays;
    only = reference.target;
  }
  return only;
}

}  // namespace

std::vector<std::int32_t> choose_moved_outputs(const Template& source, const References& references,
                                               const Constraints& constraints, std::int64_t limit) {
  const auto& outputs = source.outputs.entries();
  std::vector<std::int32_t> follows(outputs.size(), kStays);
  const std::int64_t too_many = made_by(source.outputs) - limit;
  if (too_many <= 0) return follows;

  struct MovableOutput {
    bool is_exported;
    std::uint64_t hash;
    std::size_t output;
    std::int32_t resource;
  };
  std::vector<MovableOutput> movable;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const std::int32_t resource = only_resource(references.of_output(i));
    if (resource == kStays || outputs[i].is_generator) continue;
    if (constraints.placed[static_cast<std::size_t>(resource)].stack == kRootStack) continue;
    const bool is_exported = static_cast<bool>(outputs[i].node.find("Export"));
    movable.push_back({is_exported, stable_hash(outputs[i].name), i, resource});
  }
  // Exported ones last. By hash, so that one output more or less changes at most one other.
  std::ranges::sort(movable, {},
                    [](const MovableOutput& c) { return std::tuple(c.is_exported, c.hash, c.output); });
  if (movable.size() > static_cast<std::size_t>(too_many)) movable.resize(static_cast<std::size_t>(too_many));
  for (const MovableOutput& output : movable) follows[output.output] = output.resource;
  return follows;
}

}  // namespace cfnsplit
