#pragma once
// Independent pieces of work on several threads, with one result whatever their number.
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "base/threads.hpp"

namespace cfnsplit::partition {

/// Calls work(0) … work(count − 1), on up to `threads` threads, this one among them. No call may depend on another, so
/// that the number of threads changes nothing but the time. Where no thread can be had, fewer do the work.
#if CFNSPLIT_HAS_THREADS
template <class Work>
void in_parallel(int threads, int count, Work work) {
  std::atomic<int> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  const auto take_turns = [&] {
    try {
      for (int i = next++; i < count; i = next++) work(i);
    } catch (...) {  // out of memory
      const std::lock_guard lock(failing);
      failure = std::current_exception();
    }
  };
  std::vector<std::jthread> helpers;
  try {
    for (int i = 1; i < threads && i < count; ++i) helpers.emplace_back(take_turns);
  } catch (const std::system_error&) {
  }
  take_turns();
  helpers.clear();
  if (failure) std::rethrow_exception(failure);
}
#else
template <class Work>
void in_parallel(int, int count, Work work) {
  for (int i = 0; i < count; ++i) work(i);
}
#endif

}  // namespace cfnsplit::partition
