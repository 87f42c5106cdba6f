#include "report/told.hpp"

#include <algorithm>

namespace cfnsplit {

std::vector<Diagnostic> without(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told) {
  std::erase_if(found, [&](const Diagnostic& d) {
    return std::ranges::any_of(told, [&](const Diagnostic& other) {
      return d.code == other.code && d.place.line == other.place.line && d.place.column == other.place.column;
    });
  });
  return found;
}

bool is_only_unexpanded(const Outcome<Split>& split) {
  return !split && std::ranges::all_of(split.diagnostics, [](const Diagnostic& d) {
    return d.severity != Severity::error || d.code == "CFS0301";
  });
}

}  // namespace cfnsplit
