#pragma once
// Every constant that tunes the search: its unit, what a larger one does, and what chose it. Those of a warm start
// stand in warm_start/warm_tuning.hpp, of kicks in refinement/kick_tuning.hpp, of src/plan in plan_tuning.hpp. Seeds,
// scales of integers and weights of operations change no decision on purpose, and stand elsewhere.
//
//   [cut]    the commit that brought it quotes tools/bench/cut      [churn]  the same of tools/bench/churn
//   [judge]  by judgement: nothing says why
//
// To try another value: change it, run that benchmark, tools/bench/optimum for small problems and growth_bench for the
// time of large ones. All values are exact integers, so a run can be repeated anywhere.
#include <cstdint>

namespace cfnsplit::partition::tuning {

// ---- sizes. The fewer the units, the closer the search may look in about the same time.

/// Units; up to so many: more starts, less coarsened, all units improved one by one. Larger: better and slower. [cut]
inline constexpr std::int32_t kFewUnits = 2000;
/// Units; up to so many nothing is coarsened before it is divided. [cut]
inline constexpr std::int32_t kVeryFewUnits = 300;

// ---- the order of vertices that no renumbering changes

/// Rounds in which vertices of one key are told apart by their neighbours. Larger: slower, fewer ties. [judge]
inline constexpr int kColourRounds = 3;

// ---- coarsening: agglomerate, pack

/// Pins; a net with more brings no two units together. Two lengths take turns. Larger: slower, sees wider ties. [cut]
inline constexpr std::int64_t kTellingPins = 400, kTellingPinsShort = 60;
/// Eighths by which an affinity may be drawn higher, in a start and inside parts. Larger: results differ more. [judge]
inline constexpr int kStartNoise = 4, kInsideNoise = 8;
/// Pins read for one proposal. Larger: slower where nets are long, a unit of many nets sees more partners. [judge]
inline constexpr std::int64_t kPinsRead = 4000;
/// Arcs looked at to prove that a merge closes no cycle, here and in packing. Larger: slower, merges more. [judge]
inline constexpr std::int64_t kMergeBudget = 1000, kPackBudget = 400;
/// 1/65536 of a part; up to so much together, a unit joins its only neighbour at once. Larger: coarser. [judge]
inline constexpr std::int64_t kLeafSize = 65536 / 16;
/// A stale proposal is taken if it lost less than one in so many of its score. Larger: more exact, slower. [judge]
inline constexpr std::uint64_t kStaleLoss = 8;
/// Bins tried for each cluster, and refusals after which a bin is full. Larger: fuller parts, slower. [judge]
inline constexpr int kBinsTried = 24, kBinRefusals = 200;

// ---- local search: refine, repair, gains, compound moves

/// Passes over all units, unless one brings nothing. Larger: slower. [judge]
inline constexpr int kPasses = 4;
/// Moves without a new best that end a pass: one for so many units, within bounds. A smaller divisor: slower. [judge]
inline constexpr std::int32_t kUnitsPerIdleMove = 8, kLeastPatience = 25, kMostPatience = 500;
/// Nets looked at, on a level: so many, and so many per unit. Larger: slower at worst. [cut]
inline constexpr std::int64_t kLevelOperations = 100'000, kLevelOperationsPerUnit = 300;
/// Readers; a net with more wakes none of them when one moves. Larger: slower, fresher gains. [judge]
inline constexpr std::int32_t kWakingReaders = 60;
/// Parts; a net read in more makes no neighbours. Larger: slower, more places to move to. [cut]
inline constexpr std::size_t kMostNear = 16;
/// Least full parts that any unit may move to, and accepted moves after which they are found anew. [cut]
inline constexpr std::size_t kRoomyParts = 6, kMovesPerRoomy = 32;
/// Moves out of full parts that one move in may need, and units tried for each. Larger: slower, more exchanges. [cut]
inline constexpr int kReliefs = 2, kLeaversTried = 5;
/// 1/1024 of a capacity; a move that overloads by more is not relieved. Larger: slower. [cut]
inline constexpr std::int64_t kMostOver = 200;
/// Compounds of a unit that may come to nothing in a pass. Larger: slower. [cut]
inline constexpr std::int8_t kMostFailures = 2;
/// Units that may move along with one. Larger: slower, larger groups move. [cut]
inline constexpr std::size_t kCompanions = 12;
/// Arcs looked at to prove one move legal. Larger: slower, fewer legal moves refused. [judge]
inline constexpr std::int64_t kMoveBudget = 2000;

// ---- the hub filled, parts dissolved, an order cut anew

/// Smallest parts tried in the hub, and passes for each. Larger: slower. [cut]
inline constexpr std::size_t kHubPartsTried = 3;
inline constexpr int kHubPasses = 2;
/// Units per part from which a level is fine enough to fill the hub. Larger: slower, more to choose from. [cut]
inline constexpr std::int32_t kUnitsPerPartToFillHub = 4;
/// Smallest parts that may be dissolved, and passes for each. Larger: slower, fewer parts. [churn]
inline constexpr std::size_t kDissolvedParts = 4;
inline constexpr int kDissolvePasses = 2;
/// Parts with much room that may take in what a dissolved part held; arcs looked at for each such move. [churn]
inline constexpr std::size_t kDissolveRoomyParts = 16;
inline constexpr std::int64_t kDissolveBudget = 4000;
/// Nets looked at in one recut, and at the least for every end. Larger: slower, exact for longer orders. [judge]
inline constexpr std::int64_t kRecutOperations = 20'000'000, kLeastRecutShare = 3000;
/// Units of cost that a part is worth where the fewest are sought. Larger: values count for less. [judge]
inline constexpr std::int64_t kPartPrice = 1 << 24;
/// Times that the hub is filled anew because more parts left less of it. [judge]
inline constexpr int kFillRounds = 12;

// ---- regions: rebuild, polish, minimum cuts between pairs

/// Members of the hub from which on regions are not cut out, for each has them all. Larger: slower. [cut]
inline constexpr std::size_t kMostInHub = 2000;
/// Parts; a net read in more says nothing of two of them. Larger: slower. [cut]
inline constexpr std::size_t kTellingParts = 40;
/// Regions tried on the same state. Larger: more threads busy, more results out of date. [cut]
inline constexpr std::size_t kRegionsAtOnce = 8;
/// Parts of a region, besides the hub. Larger: fewer and slower regions. [cut]
inline constexpr int kRegionParts = 2;
/// Regions rebuilt in a round: one a part, within bounds. Larger: better and slower. [cut]
inline constexpr std::int64_t kLeastRegions = 10, kMostRegions = 300;
/// Failures in a row, for every part, that end the rebuilding; parts that it may use beyond those there are. [cut]
inline constexpr std::int64_t kRebuildPatience = 2;
inline constexpr std::int32_t kSpareParts = 4;
/// 1/256 of what two parts share, 1…256, that chance gives or takes for a region. Larger: regions differ more. [cut]
inline constexpr std::uint64_t kPartnerNoise = 128;
/// Partners of each part in polishing, and rounds over all pairs. Larger: slower. [cut]
inline constexpr std::size_t kPartners = 6;
inline constexpr int kPolishRounds = 3;
/// Minimum cuts tried between two parts. Larger: slower, more often within the quota. [cut]
inline constexpr int kMostCuts = 30;
/// Readers; a net with more brings no unit nearer to the cut. [cut]
inline constexpr std::size_t kCutReaders = 60;
/// One in so many units of a part, those farthest from the cut, stays. Larger: larger networks, more choice. [cut]
inline constexpr std::int64_t kOneKeptIn = 10;

// ---- the order of the phases: search

/// Starts of each of two kinds at the most, of few units and of more. Larger: better and slower. [cut]
inline constexpr std::int64_t kStartsOfFew = 6, kStartsOfMany = 4;
/// Units (or pins / kPinsPerUnit) that all starts of a kind may have together. Larger: slower. [cut]
inline constexpr std::int64_t kUnitsOfStarts = 20'000, kPinsPerUnit = 8;
/// Percent of a part that clusters fill in the second kind of start. Larger: fewer parts, less choice. [judge]
inline constexpr int kLooselyFilled = 85;
/// Starts, and improvements, have an instance of one in so many units, of few and of more. Larger: coarser. [cut]
inline constexpr std::int32_t kSharedOfFew = 2, kSharedOfMany = 4;
/// Units; up to so many the first start is cut anew. Larger: slower. [judge]
inline constexpr std::int32_t kRecutUnits = 20'000;
/// Times the least parts; a start with more is tried as rows of units, too. Larger: quicker, more parts. [judge]
inline constexpr std::int64_t kPartsToRescue = 2;
/// Times that the best is coarsened and refined again while it pays. Larger: better and slower. [cut]
inline constexpr std::uint64_t kCoarsenings = 5;
/// Rounds for each step of effort: three up to so many units, two up to the second. Larger: better and slower. [cut]
inline constexpr std::int32_t kUnitsOfThreeRounds = 300, kUnitsOfTwoRounds = 600;

// ---- ties that the hub wins

/// Units that may enter the hub together, and moves tried. Larger: slower, more in the hub. [judge]
inline constexpr std::size_t kTiedTogether = 50;
inline constexpr std::int64_t kTiesTried = 20'000;

}  // namespace cfnsplit::partition::tuning
