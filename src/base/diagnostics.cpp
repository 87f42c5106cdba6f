#include "base/diagnostics.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cfnsplit {

void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more) {
  into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void sort_by_place(std::vector<Diagnostic>& found) {
  std::ranges::stable_sort(found, {},
                           [](const Diagnostic& d) { return std::pair(d.place.line, d.place.column); });
}

}  // namespace cfnsplit
