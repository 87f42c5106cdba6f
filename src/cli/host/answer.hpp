#pragma once
// What a callback of the host answers.
#include <cfnsplit/command.h>

#include <string>
#include <vector>

#include "base/file_system.hpp"

struct cfnsplit_answer {
  std::string bytes;
};

namespace cfnsplit::cli {

/// A callback's number, and the words it gave where that is not 0.
inline FileResult result_of(int code, const cfnsplit_answer& answer) {
  if (code == 0) return {};
  return {answer.bytes.empty() ? "it failed, and nobody says why" : answer.bytes};
}

/// Texts that each end with a zero byte, sorted.
std::vector<std::string> names_in(const cfnsplit_answer& answer);

}  // namespace cfnsplit::cli
