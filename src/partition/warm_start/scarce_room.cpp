#include "partition/warm_start/scarce_room.hpp"

#include <algorithm>
#include <utility>

#include "partition/instance/load.hpp"
#include "partition/structures/mix.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::uint64_t kAnchorKey = 0x726f6f6d;

// From half full to full, where no more can come, in proportion to what is used of the dimension that is fullest.
std::int32_t price_of_room(const Load& used, const Load& capacity) {
  std::int64_t price = 0;
  for (int d = 0; d < kDimensions; ++d) {
    if (capacity[d] <= 0) continue;
    const std::int64_t beyond_half = 2 * std::min(used[d], capacity[d]) - capacity[d];
    price = std::max(price, tuning::kPriceOfLastRoom * beyond_half / capacity[d]);
  }
  return static_cast<std::int32_t>(price);
}

}  // namespace

std::int32_t worth_of_value(std::int64_t arrivals) {
  return tuning::kPriceOfLastRoom * static_cast<std::int32_t>(std::max(arrivals, tuning::kArrivalsForValue));
}

namespace {

class ScarceRoom {
 public:
  ScarceRoom(const Problem& kept, std::vector<std::int32_t> labels, std::vector<Vertex> arrivals)
      : problem_(kept), labels_(std::move(labels)), size_(kept.size()), new_(std::move(arrivals)) {}

  Problem priced() && {
    const std::vector<std::int32_t> price = prices_of_places();
    for (Value& value : problem_.values) value.cost *= worth_of_value(std::ssize(new_));
    const std::int32_t next = 1 + std::max(highest_label(problem_), labels_.empty() ? kHub : labels_.back());
    labels_.push_back(next);
    for (const std::int32_t label : labels_) add_anchor(label);
    const Vertex teller = problem_.size();
    add_anchor(next + 1);
    problem_.weight[teller][0] = std::max<std::int64_t>(problem_.part_capacity[0] - problem_.part_base[0], 0);
    // For the teller, and for the new part, which may stay empty.
    add_times(problem_.hub_capacity, 2, problem_.hub_per_part);
    for (const Vertex v : new_) {
      add_value(kOutside, {v}, tuning::kPriceOfLastRoom - price[kHub]);
      for (std::size_t i = 0; i < labels_.size(); ++i)
        add_value(teller, {v, size_ + static_cast<Vertex>(i)}, tuning::kPriceOfLastRoom - price[i + 1]);
    }
    add_fee(teller);
    return std::move(problem_);
  }

 private:
  // Of the hub, of each label, and of a new part.
  std::vector<std::int32_t> prices_of_places() const {
    std::vector<Load> used(labels_.size() + 1, problem_.part_base);
    used[kHub] = problem_.hub_base;
    add_times(used[kHub], std::ssize(labels_), problem_.hub_per_part);
    for (Vertex v = 0; v < size_; ++v) {
      if (problem_.fixed[v] == kFree) continue;
      const auto label = std::ranges::lower_bound(labels_, problem_.fixed[v]);
      if (problem_.fixed[v] == kFixedHub) {
        add(used[kHub], problem_.weight[v]);
      } else if (label != labels_.end() && *label == problem_.fixed[v]) {
        add(used[static_cast<std::size_t>(label - labels_.begin()) + 1], problem_.weight[v]);
      }
    }
    std::vector<std::int32_t> price = {price_of_room(used[kHub], problem_.hub_capacity)};
    for (std::size_t i = 1; i < used.size(); ++i)
      price.push_back(price_of_room(used[i], problem_.part_capacity));
    price.push_back(0);
    return price;
  }

  void add_anchor(std::int32_t label) {
    problem_.weight.push_back({});
    problem_.key.push_back(mix(kAnchorKey, static_cast<std::uint64_t>(label)));
    problem_.fixed.push_back(label);
  }

  // For the new part, if there is one: all other places read the value anyway.
  void add_fee(Vertex teller) {
    std::vector<Vertex> readers = new_;
    for (std::size_t i = 0; i + 1 < labels_.size(); ++i) readers.push_back(size_ + static_cast<Vertex>(i));
    readers.push_back(problem_.size());
    add_anchor(kFixedHub);
    add_value(teller, std::move(readers), tuning::kFeeOfNewPart);
  }

  void add_value(Vertex producer, std::vector<Vertex> readers, std::int32_t cost) {
    if (cost == 0) return;
    Value value;
    value.producer = producer;
    value.consumers = std::move(readers);
    value.cost = cost;
    problem_.values.push_back(std::move(value));
  }

  Problem problem_;
  std::vector<std::int32_t> labels_;
  Vertex size_;
  std::vector<Vertex> new_;
};

}  // namespace

std::optional<Problem> with_scarce_room(const Problem& kept, const VertexPriors& prior) {
  std::vector<Vertex> arrivals;
  for (Vertex v = 0; v < kept.size(); ++v) {
    if (prior[v] == kNew && kept.fixed[v] == kFree) arrivals.push_back(v);
  }
  if (arrivals.empty() || std::ssize(arrivals) > tuning::kMostArrivals) return {};
  return ScarceRoom(kept, labels_of(prior), std::move(arrivals)).priced();
}

}  // namespace cfnsplit::partition
