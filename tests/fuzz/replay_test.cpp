// Every stored input through its target, and mutants of them for a while. The mutants follow from one seed: the run of
// a number is the same on every machine, only how many there are differs. CFNSPLIT_FUZZ_SECONDS is how long, for each.
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include "catch.hpp"
#include "fuzz/mutator.hpp"
#include "fuzz/nasty_templates.hpp"
#include "fuzz/targets.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::fuzz;

namespace {

std::chrono::seconds time_for_each() {
  const char* const asked = std::getenv("CFNSPLIT_FUZZ_SECONDS");
  return std::chrono::seconds(asked ? std::atoi(asked) : 2);
}

std::vector<std::string> stored_inputs(const Target& target) {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(CFNSPLIT_TESTDATA) / "fuzz" / target.name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<std::string> inputs;
  for (const auto& file : files) inputs.push_back(test::read_file(file));
  return inputs;
}

std::vector<std::string> dictionary_of(const Target& target) {
  if (target.dictionary.empty()) return {};
  return words_of(test::read_file(std::filesystem::path(CFNSPLIT_TESTDATA) / "fuzz" / target.dictionary));
}

// What is wrong, or an empty text.
std::string fault_of(const Target& target, const std::string& input) {
  try {
    target.run(input);
    return {};
  } catch (const std::exception& breach) {
    return breach.what();
  }
}

void replay(const Target& target) {
  const std::vector<std::string> inputs = stored_inputs(target);
  REQUIRE(inputs.size() >= 5);
  for (const std::string& input : inputs) {
    INFO(input);
    CHECK(fault_of(target, input) == "");
  }
  const std::vector<std::string> words = dictionary_of(target);
  const auto end = std::chrono::steady_clock::now() + time_for_each();
  std::uint64_t run = 0;
  for (; std::chrono::steady_clock::now() < end; ++run) {
    Random random(run);
    std::string input = inputs[random.below(inputs.size())];
    if (random.below(4) == 0)
      mutate_bytes(input, words, random);
    else
      mutate_structure(input, inputs[random.below(inputs.size())], random);
    const std::string fault = fault_of(target, input);
    INFO("mutant " << run << "\n" << input);
    REQUIRE(fault == "");
  }
  WARN(target.name << ": " << inputs.size() << " stored inputs, " << run << " mutants");
}

}  // namespace

// A test each, so that they run beside each other.
TEST_CASE("stored inputs and mutants: json", "[fuzz]") { replay(all_targets()[0]); }
TEST_CASE("stored inputs and mutants: yaml", "[fuzz]") { replay(all_targets()[1]); }
TEST_CASE("stored inputs and mutants: split", "[fuzz]") { replay(all_targets()[2]); }
TEST_CASE("stored inputs and mutants: generated", "[fuzz]") { replay(all_targets()[3]); }
TEST_CASE("stored inputs and mutants: verify", "[fuzz]") { replay(all_targets()[4]); }
TEST_CASE("stored inputs and mutants: lock", "[fuzz]") { replay(all_targets()[5]); }
TEST_CASE("stored inputs and mutants: listing", "[fuzz]") { replay(all_targets()[6]); }
TEST_CASE("stored inputs and mutants: config", "[fuzz]") { replay(all_targets()[7]); }
TEST_CASE("stored inputs and mutants: baseline", "[fuzz]") { replay(all_targets()[8]); }

TEST_CASE("a dictionary is read as libFuzzer reads it", "[fuzz]") {
  CHECK(words_of("# \"no\"\na=\"x\\\\\\\"\\x41\"\n\n\"y\"\n") == std::vector<std::string>{"x\\\"A", "y"});
}
