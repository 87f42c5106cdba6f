#include "base/diagnostics.hpp"

#include <string>

#include "base/codes.hpp"
#include "catch.hpp"

using namespace cfnsplit;

namespace {

Diagnostic at(std::uint32_t line, std::uint32_t column, std::string summary) {
  SourcePlace place;
  place.line = line;
  place.column = column;
  return make_diagnostic("CFS0201", std::move(summary), "", std::move(place));
}

std::string summaries(const std::vector<Diagnostic>& found) {
  std::string all;
  for (const Diagnostic& one : found) all += one.summary;
  return all;
}

}  // namespace

TEST_CASE("diagnostics are appended in their order", "[diagnostics]") {
  std::vector<Diagnostic> found = {at(2, 1, "a")};
  append(found, {at(1, 1, "b"), at(3, 1, "c")});
  append(found, {});
  CHECK(summaries(found) == "abc");
}

TEST_CASE("diagnostics are sorted by their places, and keep their order at one place", "[diagnostics]") {
  std::vector<Diagnostic> found = {at(2, 1, "c"), at(1, 9, "b"), at(2, 1, "d"), at(1, 2, "a")};
  sort_by_place(found);
  CHECK(summaries(found) == "abcd");
}
