#include "cli/host/answer.hpp"

#include <algorithm>

namespace cfnsplit::cli {

std::vector<std::string> names_in(const cfnsplit_answer& answer) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < answer.bytes.size();) {
    const std::size_t end = std::min(answer.bytes.find('\0', at), answer.bytes.size());
    names.push_back(answer.bytes.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace cfnsplit::cli

extern "C" void cfnsplit_answer_add(cfnsplit_answer* answer, const char* bytes, size_t length) {
  answer->bytes.append(bytes, length);
}
