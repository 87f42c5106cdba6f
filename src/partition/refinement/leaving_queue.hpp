#pragma once
// Units in order of the gain they promise, in one heap for every part they would leave: the search pops the best
// of all, and asks a full part for the best of its own.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <tuple>
#include <vector>

#include "partition/instance/instance.hpp"

namespace cfnsplit::partition {

struct Leaving {
  std::int64_t gain = 0;
  std::uint64_t tie = 0;
  Unit unit = kOutside;
  std::int32_t stamp = 0;  ///< the caller's way to tell entries that have been replaced
  bool again = false;      ///< better moves were refused
  bool operator<(const Leaving& other) const {
    return std::tie(gain, tie, unit) < std::tie(other.gain, other.tie, other.unit);
  }
};

class LeavingQueue {
 public:
  explicit LeavingQueue(Part slots) : heap_(slots + 1) {}

  void push(Part from, const Leaving& entry) {
    std::vector<Leaving>& heap = heap_[from];
    heap.push_back(entry);
    std::ranges::push_heap(heap, std::less<>());
    if (same(heap.front(), entry)) best_.push({entry, from});
  }

  /// The best of all parts.
  std::optional<Leaving> pop() {
    while (!best_.empty()) {
      const Front front = best_.top();
      best_.pop();
      const std::vector<Leaving>& heap = heap_[front.part];
      if (!heap.empty() && same(heap.front(), front.entry)) return pop(front.part);
    }
    return {};
  }

  bool empty(Part from) const { return heap_[from].empty(); }
  const Leaving& top(Part from) const { return heap_[from].front(); }
  Leaving pop(Part from) {
    std::vector<Leaving>& heap = heap_[from];
    std::ranges::pop_heap(heap, std::less<>());
    const Leaving entry = heap.back();
    heap.pop_back();
    if (!heap.empty()) best_.push({heap.front(), from});
    return entry;
  }

 private:
  static bool same(const Leaving& a, const Leaving& b) { return a.unit == b.unit && a.stamp == b.stamp; }

  /// What stood at the top of a part's heap when it was noted; out of date if it stands there no more.
  struct Front {
    Leaving entry;
    Part part = kHub;
    bool operator<(const Front& other) const {
      if (entry < other.entry || other.entry < entry) return entry < other.entry;
      return part > other.part;
    }
  };

  std::vector<std::vector<Leaving>> heap_;
  std::priority_queue<Front> best_;
};

}  // namespace cfnsplit::partition
