#pragma once
// Every constant that tunes what src/plan makes of the search: its unit, what a larger one does, and what chose it.
// Those of the search itself stand in partition/tuning.hpp, which says what the tags mean and how to try another value.
#include <cstddef>
#include <cstdint>

namespace cfnsplit::tuning {

// ---- what a move costs

/// Prices of a move, by its danger, up to partition::kHighestPrice with the outputs that go along. Each is about ten
/// times the one before: a graver move is not made to save a few of the less grave. Larger: more of those are made
/// for one. [judge]
inline constexpr std::int32_t kPriceOfSafe = 1, kPriceOfCannotMove = 10, kPriceOfCannotExistTwice = 100,
                              kPriceOfIdentityLost = 1'000, kPriceOfStateful = 9'900;

// ---- trees of stacks

/// Nested stacks that the root of a first split keeps room for. Larger: less in the root. [churn]
inline constexpr std::int64_t kPlacesForLater = 2;
/// Members of the root that may give way to stacks that hold stacks. Larger: slower, fewer moves. [judge]
inline constexpr std::int64_t kMostPlaces = 2;
/// One in so many of what is free in the root is kept for the stacks that it will declare. Larger: less. [judge]
inline constexpr std::int64_t kRootKeptOneIn = 2;
/// Quarters of the vertices of a level that the next may have, if that is to be divided again; at most 3, or it may
/// never end. Larger: slower, deeper trees. [judge]
inline constexpr std::int64_t kNarrowQuarters = 3;

// ---- wishes of a --strategy

/// Failures of one rank of units, or of the root, after which all wishes go. Larger: slower, more wishes kept. [judge]
inline constexpr int kMostWishFailures = 10;
/// Failures after which the root may lose all its wishes: with each it loses up to one in so many of its capacity, and
/// of what is over as much more. Larger: slower, more wishes kept. [judge]
inline constexpr int kRootSteps = 4;

/// Resources that a function is worth where a group must lose some. Larger: more of its own leave before it. [judge]
inline constexpr std::int64_t kLossOfFunction = 1'000;

// ---- failures explained

/// Resources of a template for which the least limit that would do is looked for, plan by plan. Larger: slower to fail.
inline constexpr std::ptrdiff_t kMostToTryLimits = 1000;

// ---- growth

/// Shared values of a plan from which on, and resources up to which, it is compared with a quick first split where
/// something new came; and the tenths of that which it may have without a note. Larger: fewer notes; more resources:
/// slower. [judge]
inline constexpr std::int64_t kLeastToCompare = 20, kTenthsOfGrown = 13;
inline constexpr std::ptrdiff_t kMostToCompare = 2'000;

// ---- values joined

/// Values of one text. A parameter's value has at most 4,096 bytes [S22]; no identifier of AWS comes near an eighth of
/// that. Larger: fewer parameters, longer texts.
inline constexpr std::size_t kMostJoined = 8;

}  // namespace cfnsplit::tuning
