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
  std::size_t places = 0;           // mutants that lead to another place in S3, of which no text tells more
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
      if (!split.verify().ok()) continue;
      if (mutant.name.find("/TemplateURL/Fn::") != std::string::npos)
        ++result.places;
      else
        result.survivors.insert(name + ": " + mutant.name);
    }
    text = kept;
  }
  return result;
}

void check_survivors(const SplitFixture& split, const std::string& root, const std::set<std::string>& same) {
  const Result result = try_all(split, root);
  const std::size_t same_meaning = same.size() + result.places;
  WARN("mutants killed: " << result.all - result.survivors.size() - result.places << " of "
                          << result.all - same_meaning << "; " << same_meaning << " more mean the same");
  CHECK(result.all > 300);
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
  check_survivors(SplitFixture("good"), "root.template.json",
                  {
                      "Compute.template.json: drop /AWSTemplateFormatVersion",
                      "Storage.template.json: drop /AWSTemplateFormatVersion",
                      "Compute.template.json: put into a list /Resources/Handler/DependsOn",
                      "Storage.template.json: make a text of /Parameters/DbPassword/NoEcho",
                      // the root reads no mapping
                      "root.template.json: drop /Mappings",
                      "root.template.json: drop /Mappings/Sizes",
                      // parameters order these already
                      "root.template.json: drop /Resources/Compute/DependsOn",
                      "root.template.json: drop /Resources/Compute/DependsOn/0",
                      "root.template.json: drop /Resources/Storage/DependsOn",
                      "root.template.json: drop /Resources/Storage/DependsOn/0",
                      "root.template.json: swap with the next /Resources/Alarm/DependsOn/0",
                  });
}

TEST_CASE("every mutant of a tree of stacks is found", "[verify][mutation][S70][S71][S72]") {
  SplitFixture split("deep");
  split.options.source_directory = "../app";
  check_survivors(split, "root.template.json",
                  {
                      "consumer.json: put into a list /Transform",
                      "outer.json: put into a list /Transform",
                      "inner.json: make a text of /Parameters/Token/NoEcho",
                      "outer.json: make a text of /Parameters/Token/NoEcho",
                      "outer.json: put into a list /Resources/Inner/DependsOn",
                      // nothing in them needs it
                      "consumer.json: drop /Transform",
                      "outer.json: drop /Transform",
                      // it reads from the stack that waits
                      "outer.json: drop /Resources/Consumer/DependsOn",
                      "outer.json: drop /Resources/Consumer/DependsOn/0",
                      // nothing reads from it
                      "outer.json: rename /Resources/Consumer",
                  });
}

TEST_CASE("every mutant of values that travel as one text is found", "[verify][mutation][S70][S71][S72]") {
  // A number of a list may be a text, and nothing reads from the stacks whose names change.
  const std::string index = "Compute.template.json: make a text of /Resources/Handler/Properties/";
  check_survivors(SplitFixture("joined"), "root.template.json",
                  {
                      index + "Both/Fn::Sub/1/part/Fn::Select/0",
                      index + "Index/Fn::Sub/1/Arn/Fn::Select/0",
                      index + "Name/Fn::Select/0",
                      "Outer.template.json: rename /Resources/Compute",
                      "root.template.json: rename /Resources/Outer",
                  });
}

TEST_CASE("every mutant of a split with moved outputs is found", "[verify][mutation][S70][S71][S72]") {
  SplitFixture split("moved");
  split.options.limits.outputs = 2;
  check_survivors(split, "main.json", {"main.json: rename /Resources/Part"});
}

TEST_CASE("every mutant of a split made by hand is found", "[verify][mutation][S70][S71][S72]") {
  check_survivors(SplitFixture("serverless"), "cloudformation-template-update-stack.json", {});
}

TEST_CASE("every mutant of a split as it is written is found", "[verify][mutation][S70][S71][S72]") {
  check_survivors(SplitFixture("written"), "root.template.json",
                  {
                      "Code.template.json: make a text of /Parameters/Token/NoEcho",
                      "Queues.template.json: put into a list /Resources/Mirror/DependsOn",
                      // the resource whose value it is, and the reader, have the condition
                      "Queues.template.json: add HasMirror as /Outputs/MirrorQueueNames5jzad8m/Condition",
                      // its only resource has it
                      "root.template.json: add IsProd as /Resources/Watch/Condition",
                      // nothing reads from them
                      "root.template.json: rename /Resources/Dns",
                      "root.template.json: rename /Resources/Watch",
                  });
}

TEST_CASE("every mutant of values that are written out is found", "[verify][mutation][S95][S96]") {
  check_survivors(SplitFixture("known"), "root.template.json",
                  {
                      // the root reads no condition
                      "root.template.json: drop /Conditions",
                      "root.template.json: drop /Conditions/IsLive",
                      // one stack waits for the other
                      "root.template.json: drop /Resources/Subscription/DependsOn/1",
                      "root.template.json: swap with the next /Resources/Subscription/DependsOn/0",
                      // nothing reads from it
                      "root.template.json: rename /Resources/Watch",
                  });
}
