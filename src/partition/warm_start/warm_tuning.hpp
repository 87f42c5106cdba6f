#pragma once
// The constants that tune a warm start, as partition/tuning.hpp has those of the rest of the search.
//
//   [histories]  what tools/bench/histories shows    [judge]  by judgement: nothing says why
#include <cstddef>
#include <cstdint>

namespace cfnsplit::partition::tuning {

// ---- warm start

/// Worth of staying beside a value, where any other move will do first; and where moves are traded for cost. [judge]
inline constexpr std::int32_t kStayAtAnyCost = 1 << 17, kStayIfCheap = 16;
/// Tries at shedding an overload in different orders. Larger: slower, cheaper moves. [judge]
inline constexpr std::uint64_t kSheddings = 8;
/// As for local search above, but for one start that must do. [judge]
inline constexpr std::int32_t kUnitsPerIdleMoveWarm = 4, kLeastPatienceWarm = 50;
inline constexpr std::int64_t kWarmOperations = 4'000'000, kWarmOperationsPerUnit = 200;
/// Units; where one in so many is fixed to the hub, those are joined; in so many rounds. Larger: slower. [judge]
inline constexpr std::int64_t kFixedOneIn = 8;
inline constexpr int kJoiningRounds = 8;
/// Places of the hub kept free for parts to come: one, and one for so many parts. Larger: fuller hub. [judge]
inline constexpr std::int64_t kPartsPerSpare = 8;
/// Parts near a closure and parts with much room that it may move to; cycles of a component looked at. [judge]
inline constexpr std::size_t kNearParts = 4, kRoomyTargets = 2, kCyclesTried = 6;
/// Nodes of a network up to which parts are ordered anew; operations to break all cycles. Larger: slower. [judge]
inline constexpr std::int64_t kNetworkNodes = 400'000, kCycleOperations = 100'000'000;

// ---- the fewest moves

/// Groups; up to so many, all places are tried for what must move, else the likeliest ones. Larger: slower. [judge]
inline constexpr std::int32_t kFewGroups = 40;
inline constexpr std::size_t kMostTargets = 8;
/// New parts that a search may open beyond those of the plan it begins with. Larger: slower. [judge]
inline constexpr std::int32_t kSpareSlots = 4;
/// Units, nets and arcs looked at to call home what moved, and again to find cheaper moves: so many, and so many a
/// unit, up to a bound. Larger: slower, fewer moves. [histories]
inline constexpr std::int64_t kFewestOperations = 4'000'000, kFewestOperationsPerUnit = 3'000,
                              kMostFewestOperations = 20'000'000;

}  // namespace cfnsplit::partition::tuning
