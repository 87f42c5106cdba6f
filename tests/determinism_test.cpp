// The same template, however its keys stand, gives the same files.
#include <random>

#include "analysis_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("a hundred orders of the keys give identical files", "[determinism]") {
  const Json source = estate();
  SplitOptions options;
  options.limits.resources = 40;
  const SplitView expected = split_with(source, {}, options);
  REQUIRE(expected.split.stacks.size() > 2);
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    std::string text;
    write_shuffled(source, random, text);
    const Outcome<Split> outcome = split("test.json", text, options);
    REQUIRE(outcome.ok());
    REQUIRE(outcome->files.size() == expected.split.files.size());
    for (std::size_t f = 0; f < outcome->files.size(); ++f) {
      INFO(outcome->files[f].name);
      REQUIRE(outcome->files[f].text == expected.split.files[f].text);
    }
  }
}

TEST_CASE("any number of threads gives identical files", "[determinism]") {
  SplitOptions options;
  options.limits.resources = 40;
  const SplitView expected = split_with(estate(), {}, options);
  for (const int threads : {2, 3, 8}) {
    options.threads = threads;
    const SplitView view = split_with(estate(), {}, options);
    CHECK(view.files == expected.files);
    CHECK(view.split.lock == expected.split.lock);
  }
}
