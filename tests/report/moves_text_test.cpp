#include "report/moves_text.hpp"

#include "catch.hpp"

using namespace cfnsplit;

namespace {

Move move(const std::string& id, const std::string& to, Danger danger, MoveCause cause = MoveCause::quota) {
  Move made{id, "T", "", to, cause, danger, {}};
  if (danger != Danger::safe) made.reasons = {"why"};
  return made;
}

}  // namespace

TEST_CASE("a single move needs no group", "[report]") {
  CHECK(moves_table({move("A", "Data", Danger::stateful)}) == "  A  (root) -> Data  quota  stateful: why\n");
  CHECK(moves_table({}).empty());
}

TEST_CASE("moves that differ are rows without groups", "[report]") {
  CHECK(moves_table({move("A", "X", Danger::safe), move("B", "Long", Danger::stateful)}) ==
        "  B  (root) -> Long  quota  stateful: why\n"
        "  A  (root) -> X     quota  safe\n");
}

TEST_CASE("many moves are groups with counts, the most dangerous first, then rows", "[report]") {
  const std::vector<Move> moves = {move("A", "X", Danger::safe), move("B", "X", Danger::stateful),
                                   move("C", "X", Danger::safe),
                                   move("D", "X", Danger::safe, MoveCause::tied)};
  CHECK(moves_table(moves) ==
        "  1 resource   (root) -> X  quota  stateful\n"
        "  1 resource   (root) -> X  tied   safe\n"
        "  2 resources  (root) -> X  quota  safe\n"
        "\n"
        "  B            (root) -> X  quota  stateful: why\n"
        "  D            (root) -> X  tied   safe\n"
        "  A            (root) -> X  quota  safe\n"
        "  C            (root) -> X  quota  safe\n");
  const std::vector<MoveGroup> groups = groups_of(moves);
  REQUIRE(groups.size() == 3);
  CHECK(groups.back().count == 2);
}
