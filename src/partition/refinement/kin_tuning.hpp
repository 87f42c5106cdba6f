#pragma once
// What tunes the gathering of kin. ../tuning.hpp says what the tags mean and how to try another value.
#include <cstddef>
#include <cstdint>

namespace cfnsplit::partition::tuning {

/// Rounds over all units, unless one brings nothing, and moves tried in all of them. Larger: slower. [judge]
inline constexpr int kKinRounds = 4;
inline constexpr std::int64_t kKinTried = 60'000;
/// Places looked at to weigh kin, at most. Larger: slower where many units are kin. [judge]
inline constexpr std::int64_t kKinOperations = 30'000'000;
/// Parts that one unit tries to join, and units tried in exchange for it in each. Larger: slower. [judge]
inline constexpr std::size_t kKinParts = 3, kKinExchanged = 12;

}  // namespace cfnsplit::partition::tuning
