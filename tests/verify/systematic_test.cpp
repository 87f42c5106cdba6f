// Every operator at every place of every split of testdata/verify: the oracle has to see each mutant, but for those
// that mean the same, which are listed by hand.
#include <set>

#include "catch.hpp"
#include "verify/operators.hpp"
#include "verify/split_fixture.hpp"

using namespace cfnsplit;
using test::Json;
using test::Mutant;
using test::SplitFixture;
using test::to_text;

namespace {

struct Result {
  std::size_t all = 0;
  std::set<std::string> survivors;  // "FILE: NAME"
};

Result try_all(SplitFixture split, const std::string& root) {
  Result result;
  for (auto& [name, text] : split.files) text = Json::parse(text).dump();  // numbers are spelt by one writer
  split.source = Json::parse(split.source).dump();
  INFO(to_text(split.verify().diagnostics));
  REQUIRE(split.verify().ok());
  for (auto& [name, text] : split.files) {
    if (name == "manifest.json") continue;
    const std::string kept = text;
    for (const Mutant& mutant : test::mutants_of(Json::parse(kept), name != root)) {
      text = mutant.content.dump();
      ++result.all;
      if (split.verify().ok()) result.survivors.insert(name + ": " + mutant.name);
    }
    text = kept;
  }
  return result;
}

void check_survivors(const SplitFixture& split, const std::string& root, const std::set<std::string>& same) {
  const Result result = try_all(split, root);
  WARN("mutants killed: " << result.all - result.survivors.size() << " of " << result.all << "; "
                          << same.size() << " mean the same");
  CHECK(result.all > 500);
  std::string missed, gone;
  for (const std::string& name : result.survivors)
    if (!same.contains(name)) missed += name + "\n";
  for (const std::string& name : same)
    if (!result.survivors.contains(name)) gone += name + "\n";
  CHECK(missed.empty());
  CHECK(gone.empty());
  if (!missed.empty()) FAIL_CHECK("missed:\n" << missed);
  if (!gone.empty()) FAIL_CHECK("listed as the same, and seen:\n" << gone);
}

}  // namespace

TEST_CASE("every mutant of a split with every kind of wire is found", "[verify][mutation][S70][S71][S72]") {
  check_survivors(SplitFixture("good"), "root.template.json", {});
}

TEST_CASE("every mutant of a tree of stacks is found", "[verify][mutation][S70][S71][S72]") {
  SplitFixture split("deep");
  split.options.source_directory = "../app";
  check_survivors(split, "root.template.json", {});
}

TEST_CASE("every mutant of values that travel as one text is found", "[verify][mutation][S70][S71][S72]") {
  check_survivors(SplitFixture("joined"), "root.template.json", {});
}

TEST_CASE("every mutant of a split with moved outputs is found", "[verify][mutation][S70][S71][S72]") {
  SplitFixture split("moved");
  split.options.limits.outputs = 2;
  check_survivors(split, "main.json", {});
}

TEST_CASE("every mutant of a split made by hand is found", "[verify][mutation][S70][S71][S72]") {
  check_survivors(SplitFixture("serverless"), "cloudformation-template-update-stack.json", {});
}
