#pragma once
/// How far a split has come, for whoever waits for it.
#include <cstdint>
#include <functional>

namespace cfnsplit {

enum class Step : std::uint8_t { read, search, proof };

struct Progress {
  Step step = Step::read;
  /// Of a search: the steps that are done, and how many there are. Where a plan is not good enough, another search
  /// begins, and both start anew. 0 of 0 for the other steps.
  int done = 0, of = 0;
};

/// Is called where a step begins, and as a search goes on, always by the thread that called split(). It changes nothing
/// of the result, and must not throw.
using TellProgress = std::function<void(const Progress&)>;

}  // namespace cfnsplit
