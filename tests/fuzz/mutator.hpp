#pragma once
// Mutants of a text for both engines. Everything follows from the seed, so that a run can be repeated anywhere.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit::fuzz {

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0…end−1; 0 where `end` is 0.
  std::size_t below(std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(next() % end); }

 private:
  std::uint64_t state_;
};

/// Bytes changed, taken out, doubled or put in, without an eye for what they mean.
void mutate_bytes(std::string& text, const std::vector<std::string>& words, Random& random);

/// Values of JSON exchanged, doubled, dropped or replaced, and lines moved, so that the text mostly still parses.
/// `other` is a text to take values from; it may be the same.
void mutate_structure(std::string& text, const std::string& other, Random& random);

/// The words of a dictionary of libFuzzer: lines `name="word"`, with \\, \" and \xAB inside.
std::vector<std::string> words_of(std::string_view dictionary);

}  // namespace cfnsplit::fuzz
