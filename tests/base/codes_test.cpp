#include "base/codes.hpp"

#include <algorithm>
#include <cctype>

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("codes are CFS and four digits, ascending and unique", "[codes]") {
  const auto codes = all_codes();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    INFO(codes[i].code);
    REQUIRE(codes[i].code.size() == 7);
    CHECK(codes[i].code.substr(0, 3) == "CFS");
    CHECK(std::ranges::all_of(codes[i].code.substr(3), [](unsigned char c) { return std::isdigit(c) != 0; }));
    if (i > 0) CHECK(codes[i - 1].code < codes[i].code);
  }
}

TEST_CASE("titles are one line without a full stop", "[codes]") {
  for (const CodeEntry& entry : all_codes()) {
    INFO(entry.code);
    CHECK_FALSE(entry.title.empty());
    CHECK(entry.title.find('\n') == std::string_view::npos);
    CHECK(entry.title.back() != '.');
  }
}

TEST_CASE("a diagnostic takes its severity from the table", "[codes]") {
  SourcePlace place;
  place.line = 7;
  const Diagnostic error = make_diagnostic("CFS0116", "twice", "remove one", place);
  CHECK(error.severity == Severity::error);
  CHECK(error.code == "CFS0116");
  CHECK(error.summary == "twice");
  CHECK(error.hint == "remove one");
  CHECK(error.place.line == 7);
  CHECK(make_diagnostic("CFS0115", "", "").severity == Severity::warning);
  CHECK(make_diagnostic("CFS0401", "", "").severity == Severity::note);
}

TEST_CASE("a retired code is in use no more", "[codes]") {
  REQUIRE_FALSE(retired_codes().empty());
  CHECK(retired_codes().front().code == "CFS0107");
  for (const CodeEntry& retired : retired_codes())
    CHECK(std::ranges::find(all_codes(), retired.code, &CodeEntry::code) == all_codes().end());
}
