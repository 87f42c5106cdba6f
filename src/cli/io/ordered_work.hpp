#pragma once
// Work on many items by several threads, with the results in order.
#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "base/threads.hpp"

namespace cfnsplit::cli {

/// Calls `work(i)` for every i below `count` on up to `threads` threads, and `take(result)` on the calling thread in
/// the order of i. At most `kAhead` results wait at a time, so memory does not grow with `count`. What `work` or `take`
/// throws is thrown here once the threads have ended.
#if CFNSPLIT_HAS_THREADS
template <class Result>
class OrderedWork {
 public:
  static constexpr std::size_t kAhead = 256;

  template <class Work, class Take>
  static void run(std::size_t count, unsigned threads, const Work& work, const Take& take) {
    OrderedWork state(count);
    std::vector<std::jthread> workers;
    const auto wanted = static_cast<unsigned>(std::min<std::size_t>(std::max(threads, 1u), count));
    try {
      for (unsigned i = 0; i < wanted; ++i) workers.emplace_back([&] { state.work_on(work); });
    } catch (const std::system_error&) {  // fewer threads do the work, or this one
    }
    if (workers.empty()) {
      for (std::size_t i = 0; i < count; ++i) take(work(i));
      return;
    }
    try {
      for (std::size_t i = 0; i < count; ++i) take(state.wait_for(i));
    } catch (...) {
      state.stop(std::current_exception());
    }
    workers.clear();
    if (state.failure_) std::rethrow_exception(state.failure_);
  }

 private:
  explicit OrderedWork(std::size_t count) : count_(count), results_(std::min(count, kAhead)) {}

  template <class Work>
  void work_on(const Work& work) {
    try {
      while (const std::optional<std::size_t> item = claim()) put(*item, work(*item));
    } catch (...) {
      stop(std::current_exception());
    }
  }

  std::optional<std::size_t> claim() {
    std::unique_lock lock(mutex_);
    has_room_.wait(lock, [&] { return failure_ || next_ == count_ || next_ < taken_ + results_.size(); });
    if (failure_ || next_ == count_) return {};
    return next_++;
  }

  void put(std::size_t item, Result result) {
    const std::lock_guard lock(mutex_);
    results_[item % results_.size()] = std::move(result);
    has_result_.notify_one();
  }

  Result wait_for(std::size_t item) {
    std::unique_lock lock(mutex_);
    std::optional<Result>& slot = results_[item % results_.size()];
    has_result_.wait(lock, [&] { return failure_ || slot.has_value(); });
    if (failure_) std::rethrow_exception(failure_);
    Result result = std::move(*slot);
    slot.reset();
    ++taken_;
    has_room_.notify_all();
    return result;
  }

  void stop(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    has_room_.notify_all();
    has_result_.notify_all();
  }

  const std::size_t count_;
  std::mutex mutex_;
  std::condition_variable has_room_, has_result_;
  std::vector<std::optional<Result>> results_;  // item i waits in slot i modulo their number
  std::size_t next_ = 0;                        // the first item nobody has claimed
  std::size_t taken_ = 0;
  std::exception_ptr failure_;
};
#else
template <class Result>
struct OrderedWork {
  template <class Work, class Take>
  static void run(std::size_t count, unsigned, const Work& work, const Take& take) {
    for (std::size_t i = 0; i < count; ++i) take(work(i));
  }
};
#endif

}  // namespace cfnsplit::cli
