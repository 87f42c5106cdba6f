// One target for libFuzzer; CFNSPLIT_FUZZ_TARGET is its function. Half of the mutants are made with an eye for the
// text's structure, for which libFuzzer has none.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/mutator.hpp"
#include "fuzz/targets.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cfnsplit::fuzz::CFNSPLIT_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  using namespace cfnsplit::fuzz;
  Random random(seed);
  if (random.below(2) == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::string text(reinterpret_cast<const char*>(data), size);
  mutate_structure(text, text, random);
  if (text.size() > max_size) text.resize(max_size);
  std::ranges::copy(text, data);
  return text.size();
}
