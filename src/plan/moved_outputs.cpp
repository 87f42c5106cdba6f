#include "plan/moved_outputs.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/stable_hash.hpp"
#include "plan/copied_texts.hpp"
#include "plan/output_hosts.hpp"
#include "plan/prior_prices.hpp"
#include "prior/dangers.hpp"
#include "template/counts.hpp"
#include "template/hosted_transforms.hpp"
#include "template/output_readers.hpp"

namespace cfnsplit {
namespace {

constexpr std::int32_t kStays = -1;

// What is lost when an output leaves the root, the least first.
enum class Loss : std::uint8_t {
  nothing,            // it is new
  place,              // it stands in the root
  place_of_resource,  // it is new, but its resource must leave the root with it
  both_places,        // both stand in the root
  exported_place,     // it stands in the root, and an export that is deployed cannot move
  exported_and_both,  // and its resource must leave as well
};

struct MovableOutput {
  Danger danger;  // of what must move with it
  Loss loss;
  OutputReaders readers;
  bool is_handed_on;  // to a stack that its resource is not in
  std::uint64_t hash;
  std::size_t output;
  std::int32_t resource;
};

bool includes_file(const Analysis& analysis, std::size_t output) {
  const Node node = analysis.source.outputs.entries()[output].node;
  for (std::uint32_t i = node.index(); i < node.end_index(); ++i)
    if (node.document().node(i).key() == "Fn::Transform") return true;
  return false;
}

// As a text of the template that must stay in the root [S16], [S84], or one that only the root knows.
bool can_leave_root(const Analysis& analysis, std::size_t output) {
  const Declaration& declared = analysis.source.outputs.entries()[output];
  if (declared.is_generator || includes_file(analysis, output)) return false;
  const Need& need = analysis.needs.of_output[output];
  if (holds_product_output(analysis.source, declared.node) || copies_product_output(analysis.source, need))
    return false;
  return !need.notification_arns && std::ranges::none_of(need.values, [&](ValueId id) {
    const CarriedValue& value = analysis.values[id];
    const auto& parameters = analysis.source.parameters.entries();
    return value.kind == TargetKind::parameter &&
           holds_dynamic_reference(parameters[static_cast<std::size_t>(value.target)].node);
  });
}

class Chooser {
 public:
  Chooser(const Analysis& analysis, const Constraints& constraints, const Prior* prior,
          const SplitOptions& options)
      : analysis_(analysis),
        constraints_(constraints),
        prior_(prior),
        options_(options),
        follows_(analysis.source.outputs.size(), kStays) {
    if (prior_ && prior_->has_stacks()) hosts_.emplace(analysis, constraints, *prior, options.limits);
  }

  std::vector<std::int32_t> choose() {
    std::int64_t too_many = made_by(analysis_.source.outputs) - options_.limits.outputs;
    for (std::size_t i = 0; i < follows_.size(); ++i)
      if (stay_in_child(i)) --too_many;
    if (too_many <= 0) return std::move(follows_);
    std::vector<MovableOutput> movable = movable_outputs();
    // By hash at last, so that one output more or less changes at most one other.
    std::ranges::sort(movable, {}, [](const MovableOutput& one) {
      return std::tuple(one.danger, one.loss, one.readers, one.is_handed_on, one.hash, one.output);
    });
    for (const MovableOutput& one : movable)
      if (too_many > 0 && leave(one)) --too_many;
    return std::move(follows_);
  }

 private:
  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

  // What it can follow out of the root.
  std::int32_t movable_resource(std::size_t output) const {
    const std::int32_t resource = resource_to_follow(analysis_, output);
    return resource == kStays || constraints_.placed[at(resource)].stack == kRootStack ? kStays : resource;
  }

  // It stands in a child, beside its resource, with which it goes wherever that goes, or, handed on, beside another
  // one. Its resource may have gone and come again under another name: it follows what it reads now if that is new.
  bool stay_in_child(std::size_t output) {
    if (!prior_ || prior_->of_output[output] <= kInRoot || !can_leave_root(analysis_, output)) return false;
    const std::int32_t stack = prior_->of_output[output], resource = resource_to_follow(analysis_, output);
    const std::int32_t stands_in = resource == kStays ? kInRoot : prior_->of_resource[at(resource)];
    if (stands_in == stack || (stands_in == kNowhere && movable_resource(output) != kStays))
      follows_[output] = movable_resource(output);
    else if (hosts_)
      follows_[output] = hosts_->beside(output, stack);
    return follows_[output] != kStays;
  }

  std::vector<MovableOutput> movable_outputs() const {
    std::vector<MovableOutput> movable;
    const std::vector<DangerOf> dangers =
        prior_ ? dangers_of(analysis_.source, analysis_.references) : std::vector<DangerOf>();
    for (std::size_t i = 0; i < follows_.size(); ++i) {
      if (follows_[i] != kStays || !can_leave_root(analysis_, i)) continue;
      const Declaration& output = analysis_.source.outputs.entries()[i];
      const std::int32_t resource = movable_resource(i);
      const bool is_in_root = resource == kStays || (prior_ && prior_->of_resource[at(resource)] == kInRoot);
      const bool is_handed_on = is_in_root && hosts_ && hosts_->find(i) != kStays;
      if (resource == kStays && !is_handed_on) continue;
      const Loss loss = loss_of(i, is_in_root && !is_handed_on);
      const bool takes_resource = prior_ && is_in_root && !is_handed_on && !prior_->is_volatile[at(resource)];
      Danger danger = takes_resource ? dangers[at(resource)].danger : Danger::safe;
      if (loss >= Loss::exported_place) danger = std::max(danger, Danger::cannot_exist_twice);
      movable.push_back({danger, loss, readers_of(analysis_.source, output), is_handed_on,
                         stable_hash(output.name), i, resource});
    }
    return movable;
  }

  Loss loss_of(std::size_t output, bool with_resource) const {
    if (!prior_ || prior_->of_output[output] != kInRoot)
      return with_resource ? Loss::place_of_resource : Loss::nothing;
    const Declaration& declared = analysis_.source.outputs.entries()[output];
    if (declared.node.find("Export") && !has_leave_to_move(declared.name, options_))
      return with_resource ? Loss::exported_and_both : Loss::exported_place;
    return with_resource ? Loss::both_places : Loss::place;
  }

  bool leave(const MovableOutput& one) {
    std::int32_t beside = one.resource;
    if (one.is_handed_on) {
      if (const std::int32_t host = hosts_->find(one.output); host != kStays) {
        hosts_->take(one.output, host);
        beside = host;
      }
    }
    follows_[one.output] = beside;
    return beside != kStays;
  }

  const Analysis& analysis_;
  const Constraints& constraints_;
  const Prior* const prior_;
  const SplitOptions& options_;
  std::vector<std::int32_t> follows_;
  std::optional<OutputHosts> hosts_;
};

}  // namespace

std::int32_t resource_to_follow(const Analysis& analysis, std::size_t output) {
  if (!can_leave_root(analysis, output)) return kStays;
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
