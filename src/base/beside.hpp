#pragma once
// Work that can go on beside other work.
#include <future>

#include "base/threads.hpp"

namespace cfnsplit {

/// Starts the work on a thread of its own if `threads`, all told, are more than one; else, and where no thread can be
/// had, it is done when its result is asked for. Then std::async takes the work a second time, so it must not be moved
/// in.
#if CFNSPLIT_HAS_THREADS
template <class Work>
auto beside(int threads, const Work& work) {
  return std::async(threads > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred, work);
}
#else
template <class Work>
struct LaterWork {
  Work work;
  auto get() { return work(); }
};
template <class Work>
LaterWork<Work> beside(int, const Work& work) {
  return {work};
}
#endif

}  // namespace cfnsplit
