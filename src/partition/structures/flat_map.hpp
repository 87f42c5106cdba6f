#pragma once
// Pairs of indices → index, open addressing. Lookup only: it cannot be iterated, so no order can leak from
// it.
#include <cstdint>
#include <utility>
#include <vector>

#include "partition/structures/mix.hpp"

namespace cfnsplit::partition {

class FlatMap {
 public:
  static constexpr std::int32_t kNone = -1;

  std::int32_t find(std::int32_t a, std::int32_t b) const {
    if (slots_.empty()) return kNone;
    const std::uint64_t key = pack(a, b);
    for (std::size_t i = first_slot(key);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].first == key) return slots_[i].second;
      if (slots_[i].first == kEmpty) return kNone;
    }
  }

  /// What stands there, kNone if nothing did. Valid until the next call.
  std::int32_t& at(std::int32_t a, std::int32_t b) {
    if (slots_.size() < 2 * (used_ + 1)) grow();
    const std::uint64_t key = pack(a, b);
    std::size_t i = first_slot(key);
    while (slots_[i].first != key && slots_[i].first != kEmpty) i = (i + 1) & (slots_.size() - 1);
    if (slots_[i].first == kEmpty) {
      ++used_;
      slots_[i] = {key, kNone};
    }
    return slots_[i].second;
  }
  void set(std::int32_t a, std::int32_t b, std::int32_t value) { at(a, b) = value; }

  void erase(std::int32_t a, std::int32_t b) {
    if (slots_.empty()) return;
    const std::uint64_t key = pack(a, b);
    const std::size_t mask = slots_.size() - 1;
    std::size_t hole = first_slot(key);
    while (slots_[hole].first != key) {
      if (slots_[hole].first == kEmpty) return;
      hole = (hole + 1) & mask;
    }
    // Knuth 6.4 R: pull back every later entry of the run that may stand in the hole.
    for (std::size_t i = (hole + 1) & mask; slots_[i].first != kEmpty; i = (i + 1) & mask) {
      if (((i - first_slot(slots_[i].first)) & mask) >= ((i - hole) & mask)) {
        slots_[hole] = slots_[i];
        hole = i;
      }
    }
    slots_[hole].first = kEmpty;
    --used_;
  }

 private:
  static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};
  static std::uint64_t pack(std::int32_t a, std::int32_t b) {
    return std::uint64_t{static_cast<std::uint32_t>(a)} << 32 | static_cast<std::uint32_t>(b);
  }
  std::size_t first_slot(std::uint64_t key) const { return mix(key) & (slots_.size() - 1); }

  void grow() {
    std::vector<std::pair<std::uint64_t, std::int32_t>> old(slots_.empty() ? 64 : slots_.size() * 2,
                                                            {kEmpty, kNone});
    old.swap(slots_);
    for (const auto& slot : old) {
      if (slot.first == kEmpty) continue;
      std::size_t i = first_slot(slot.first);
      while (slots_[i].first != kEmpty) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = slot;
    }
  }

  std::vector<std::pair<std::uint64_t, std::int32_t>> slots_;
  std::size_t used_ = 0;
};

}  // namespace cfnsplit::partition
