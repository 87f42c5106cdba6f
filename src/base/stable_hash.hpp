#pragma once
// Hashes that mean the same on every machine, in every version: the ties of decisions and parts of names rest on
// them. The only user of xxHash.
#include <cstdint>
#include <string>
#include <string_view>

namespace cfnsplit {

/// XXH3, 64 bits, of the bytes; the same on every byte order.
std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed = 0);

/// The hash in base 32 (digits and lower-case letters without l, o, u, i), `length` digits of 1…13.
std::string short_hash(std::string_view bytes, int length, std::uint64_t seed = 0);

/// XXH3, 128 bits, as 32 hexadecimal digits in canonical order.
std::string content_hash(std::string_view bytes);

}  // namespace cfnsplit
