#pragma once
// A 64-bit mixer (the finaliser of splitmix64, Steele et al. 2014) for ties and canonical hashes.
#include <cstdint>

namespace cfnsplit::partition {

inline std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return mix(a ^ mix(b)); }

}  // namespace cfnsplit::partition
