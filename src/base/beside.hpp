#pragma once
#include <future>

namespace cfnsplit {

/// How std::async is to start work beside other work: on a thread of its own if `threads`, all told, are more than one;
/// else, and where no thread can be had, when its result is asked for.
constexpr std::launch beside(int threads) {
  return threads > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred;
}

}  // namespace cfnsplit
