#include "base/stable_hash.hpp"

#define XXH_INLINE_ALL  // compiled in: whoever links the library needs no libxxhash
#include <xxhash.h>

namespace cfnsplit {

std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string short_hash(std::string_view bytes, int length, std::uint64_t seed) {
  static constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::uint64_t rest = stable_hash(bytes, seed);
  std::string digits;
  for (int i = 0; i < length; ++i, rest >>= 5) digits.push_back(kDigits[rest & 31]);
  return digits;
}

std::string content_hash(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  static constexpr char kHex[] = "0123456789abcdef";
  std::string digits;
  for (const unsigned char byte : canonical.digest) {
    digits.push_back(kHex[byte >> 4]);
    digits.push_back(kHex[byte & 15]);
  }
  return digits;
}

}  // namespace cfnsplit
