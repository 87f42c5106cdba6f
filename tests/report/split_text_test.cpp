#include "report/split_text.hpp"

#include "catch.hpp"
#include "report/proof_text.hpp"

using namespace cfnsplit;

namespace {

Split example() {
  Split split;
  split.stacks = {{"", "root.template.json", 7, 12, 200, 1, 41'000, 0},
                  {"ApiStack3f", "ApiStack3f.template.json", 198, 41, 3, 0, 310'000, 2},
                  {"Data", "Data.template.json", 9, 1, 0, 0, 1, 0}};
  split.placements.resize(212);
  split.shared_values = 96;
  return split;
}

}  // namespace

TEST_CASE("a split in one line and a table", "[report]") {
  const Split split = example();
  CHECK(split_summary(split) == "212 resources in 2 nested stacks, 96 shared values");
  CHECK(split_table(split, Limits()) ==
        "  stack       resources  parameters  outputs    bytes\n"
        "  (root)              7          12      200       5%\n"
        "  ApiStack3f        198          41        3      31%\n"
        "  Data                9           1        0       1%\n"
        "  limit             200         200      200  1000000\n");
}

TEST_CASE("outputs that moved are counted", "[report]") {
  Split split = example();
  split.moved_outputs = {"A", "B"};
  CHECK(split_table(split, Limits()).ends_with("  2 outputs of the template moved from the root\n"));
}

TEST_CASE("one stack has no table", "[report]") {
  Split split = example();
  split.is_one_stack = true;
  CHECK(split_summary(split) == "within its limits, left as one stack of 212 resources");
  CHECK(split_table(split, Limits()).empty());
}

TEST_CASE("a proof in one line", "[report]") {
  CHECK(proof_text("app.json", "out", Proof{"root.template.json", 2, 212, 96, 1}) ==
        "out means the same as app.json: 212 resources in root.template.json and 2 nested stacks, 96 stack "
        "parameters followed, 1 dependency kept\n");
}
