// The same template, however its keys stand, gives the same files.
#include <cfnsplit/verify.hpp>
#include <random>

#include "whole/analysis_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("forty orders of the keys give identical files", "[determinism]") {
  const Json source = estate();
  SplitOptions options;
  options.limits.resources = 40;
  const SplitView expected = split_with(source, {}, options);
  REQUIRE(expected.split.stacks.size() > 2);
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
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

TEST_CASE("any number of threads proves the same and finds the same faults", "[determinism]") {
  SplitOptions options;
  options.limits.resources = 40;
  std::vector<TemplateFile> files = split_with(estate(), {}, options).split.files;
  const std::string source = estate().dump();
  for (const bool is_broken : {false, true}) {
    if (is_broken) files.front().text = "{\"Resources\": 1";
    std::vector<std::string> said;
    for (const int threads : {1, 2, 8}) {
      VerifyOptions asked;
      asked.threads = threads;
      const Outcome<Proof> proof = verify("test.json", source, files, asked);
      CHECK(proof.ok() != is_broken);
      said.push_back(to_text(proof.diagnostics));
      CHECK(verify("test.json", "{", files, asked).diagnostics.size() == 1);
    }
    CHECK(said == std::vector<std::string>(3, said.front()));
  }
}
