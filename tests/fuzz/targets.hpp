#pragma once
// The fuzz targets: functions that take any bytes and return, or throw what they found wrong. Two engines drive them:
// the test beside them, which replays the stored inputs and some mutants of these in every run of the tests, and
// libFuzzer (tools/fuzz), which goes on for as long as it is let.
#include <span>
#include <string_view>

namespace cfnsplit::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
  std::string_view dictionary;  ///< file of tests/fuzz/dictionaries
};

std::span<const Target> all_targets();

// What each takes is said at the head of its file. Most take several texts, see inputs.hpp.
void try_json(std::string_view input);
void try_yaml(std::string_view input);
void try_split(std::string_view input);
void try_generated(std::string_view input);
void try_verify(std::string_view input);
void try_lock(std::string_view input);
void try_listing(std::string_view input);
void try_config(std::string_view input);
void try_baseline(std::string_view input);

}  // namespace cfnsplit::fuzz
