#pragma once
// The constants of shake(), in the words of tuning.hpp.
#include <cstdint>

namespace cfnsplit::partition::tuning {

/// Units kicked at once, at most. Larger: wilder. [cut]
inline constexpr std::int64_t kKickedUnits = 16;
/// Moves without a new best, and nets looked at, after a kick. Larger: slower. [cut]
inline constexpr std::int32_t kKickPatience = 25;
inline constexpr std::int64_t kKickOperations = 20'000;
/// Readers; a net with more spreads no kick, and is not looked at again after one. Larger: slower. [cut]
inline constexpr std::int32_t kKickReaders = 60;
/// Kicks in a round: for each unit of few, up to the most, or of the coarser instance of many. Larger: slower. [cut]
inline constexpr std::int64_t kKicksPerUnit = 2, kMostKicks = 1000, kKicksOfMany = 300;

}  // namespace cfnsplit::partition::tuning
