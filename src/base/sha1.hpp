#pragma once
// SHA-1, for numbers that other programs have made with it. Not a defence against anyone.
#include <cstdint>
#include <string_view>

namespace cfnsplit {

/// The first 64 bits of the digest, most significant first.
std::uint64_t sha1_prefix(std::string_view bytes);

}  // namespace cfnsplit
