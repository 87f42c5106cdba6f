#include "plan/moved_outputs.hpp"

#include <algorithm>
#include <tuple>

#include "base/stable_hash.hpp"
#include "plan/prior_prices.hpp"
#include "template/counts.hpp"
#include "template/output_readers.hpp"

namespace cfnsplit {
namespace {

constexpr std::int32_t kStays = -1;

// What is lost when an output leaves the root, the least first.
enum class Loss : std::uint8_t {
  nothing,                   // it is new, and its resource is not in the root
  place,                     // it stands in the root
  place_of_resource,         // it is new, but its resource must leave the root with it
  both_places,               // both stand in the root
  export_of_root,            // it stands in the root, and an export that is deployed cannot move
  export_and_place_of_both,  // and its resource must leave as well
};

class Chooser {
 public:
  Chooser(const Analysis& analysis, const Constraints& constraints, const Prior* prior,
          const SplitOptions& options)
      : analysis_(analysis),
        constraints_(constraints),
        prior_(prior),
        options_(options),
        follows_(analysis.source.outputs.size(), kStays) {}

  std::vector<std::int32_t> choose() {
    const auto& outputs = analysis_.source.outputs.entries();
    std::int64_t too_many = made_by(analysis_.source.outputs) - options_.limits.outputs;
    struct MovableOutput {
      Loss loss;
      OutputReaders readers;
      std::uint64_t hash;
      std::size_t output;
      std::int32_t resource;
    };
    std::vector<MovableOutput> movable;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const std::int32_t resource = resource_to_follow(analysis_, i);
      if (resource == kStays || constraints_.placed[at(resource)].stack == kRootStack) continue;
      if (goes_on_to_follow(i, resource)) {
        follows_[i] = resource;
        --too_many;
      } else {
        movable.push_back({loss_of(i, resource), readers_of(analysis_.source, outputs[i]),
                           stable_hash(outputs[i].name), i, resource});
      }
    }
    if (too_many <= 0) return std::move(follows_);
    // By hash at last, so that one output more or less changes at most one other.
    std::ranges::sort(movable, {}, [](const MovableOutput& one) {
      return std::tuple(one.loss, one.readers, one.hash, one.output);
    });
    if (movable.size() > static_cast<std::size_t>(too_many))
      movable.resize(static_cast<std::size_t>(too_many));
    for (const MovableOutput& output : movable) follows_[output.output] = output.resource;
    return std::move(follows_);
  }

 private:
  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

  // It stands in a child, beside its resource. That may have gone and come again under another name: whatever an
  // output of a child reads now, it follows if that is new.
  bool goes_on_to_follow(std::size_t output, std::int32_t resource) const {
    if (!prior_ || prior_->of_output[output] <= kInRoot) return false;
    const std::int32_t stack = prior_->of_resource[at(resource)];
    return stack == prior_->of_output[output] || stack == kNowhere;
  }

  Loss loss_of(std::size_t output, std::int32_t resource) const {
    if (!prior_) return Loss::nothing;
    const bool is_in_root = prior_->of_output[output] == kInRoot;
    const bool resource_is_in_root = prior_->of_resource[at(resource)] == kInRoot;
    const Declaration& declared = analysis_.source.outputs.entries()[output];
    if (is_in_root && declared.node.find("Export") && !may_move(declared.name, options_))
      return resource_is_in_root ? Loss::export_and_place_of_both : Loss::export_of_root;
    if (is_in_root) return resource_is_in_root ? Loss::both_places : Loss::place;
    return resource_is_in_root ? Loss::place_of_resource : Loss::nothing;
  }

  const Analysis& analysis_;
  const Constraints& constraints_;
  const Prior* const prior_;
  const SplitOptions& options_;
  std::vector<std::int32_t> follows_;
};

}  // namespace

std::int32_t resource_to_follow(const Analysis& analysis, std::size_t output) {
  if (analysis.source.outputs.entries()[output].is_generator) return kStays;
  const Need& need = analysis.needs.of_output[output];
  if (need.notification_arns) return kStays;
  for (const ValueId id : need.values)
    if (const CarriedValue& value = analysis.values[id];
        value.kind == TargetKind::parameter &&
        holds_dynamic_reference(
            analysis.source.parameters.entries()[static_cast<std::size_t>(value.target)].node))
      return kStays;
  std::int32_t only = kStays;
  for (const Reference& reference : analysis.references.of_output(output)) {
    if (reference.kind != TargetKind::resource) continue;
    if (only != kStays && only != reference.target) return kStays;
    only = reference.target;
  }
  return only;
}

std::vector<std::int32_t> choose_moved_outputs(const Analysis& analysis, const Constraints& constraints,
                                               const Prior* prior, const SplitOptions& options) {
  return Chooser(analysis, constraints, prior, options).choose();
}

}  // namespace cfnsplit
