#include "catch.hpp"

#include <array>
#include <limits>

#include "partition/warm_start/ordered_cut.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

using Places = std::vector<std::int32_t>;

std::int64_t price_of(const OrderedCut& question, const Places& places) {
  std::int64_t price = 0;
  for (std::int32_t u = 0; u < question.units; ++u) price += question.price(u, places[u]);
  for (const auto& [a, b] : question.arcs) {
    if (places[a] > places[b]) return kForbidden;
  }
  return price;
}

// Every choice there is.
std::int64_t least_price(const OrderedCut& question) {
  Places places(question.units, 0);
  std::int64_t least = kForbidden;
  for (;;) {
    least = std::min(least, price_of(question, places));
    std::int32_t u = 0;
    while (u < question.units && ++places[u] == question.places) places[u++] = 0;
    if (u == question.units) return least;
  }
}

TEST_CASE("the cheapest places are the cheapest", "[warm]") {
  int forbidden = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Dice dice(seed);
    OrderedCut question;
    question.units = 1 + dice.roll(6);
    question.places = 1 + dice.roll(4);
    std::vector<std::vector<std::int64_t>> price(question.units);
    for (auto& row : price) {
      for (std::int32_t p = 0; p < question.places; ++p)
        row.push_back(dice.chance(20) ? kForbidden : dice.roll(5));
    }
    question.price = [&](std::int32_t u, std::int32_t p) { return price[u][p]; };
    for (int i = dice.roll(9); i > 0; --i)
      question.arcs.emplace_back(dice.roll(question.units), dice.roll(question.units));
    const auto places = cheapest_places(question);
    const std::int64_t least = least_price(question);
    INFO("seed " << seed);
    forbidden += least >= kForbidden;
    REQUIRE(places.has_value() == (least < kForbidden));
    if (places) CHECK(price_of(question, *places) == least);
  }
  CHECK(forbidden > 20);
}

TEST_CASE("of equal answers the lowest places are taken", "[warm]") {
  OrderedCut question{3, 4, [](std::int32_t, std::int32_t) { return std::int64_t{0}; }, {{0, 1}, {2, 1}}};
  CHECK(cheapest_places(question) == Places{0, 0, 0});
  question.price = [](std::int32_t u, std::int32_t p) { return std::int64_t{u == 0 && p < 2}; };
  CHECK(cheapest_places(question) == Places{2, 2, 0});
}

TEST_CASE("the example at the head of ordered_cut.hpp", "[warm][example]") {
  const auto price = [](std::int32_t unit, std::int32_t place) {
    const std::array<std::array<std::int64_t, 3>, 3> prices = {{{5, 5, 0}, {0, 3, 3}, {4, 0, 4}}};
    return prices[static_cast<std::size_t>(unit)][static_cast<std::size_t>(place)];
  };
  OrderedCut question{3, 3, price, {{0, 1}, {1, 2}}};
  CHECK(cheapest_places(question) == Places{0, 0, 1});
}

}  // namespace
}  // namespace cfnsplit::partition::testing
