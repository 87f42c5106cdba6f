#pragma once
// The lowest limits under which nothing moves, by a search over whole splits.
#include <array>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "adopt/adopted_state.hpp"
#include "analysis/analysis.hpp"

namespace cfnsplit {

/// The lowest limits under which a split moves nothing that stands, or as little as under the highest.
struct LimitsFound {
  Limits limits;               ///< those asked for, with as few raised as can be
  bool moves_nothing = false;  ///< where false, no limit keeps everything
  Split split;                 ///< made with `limits`; its moves are told, not refused
};

/// A template that is read once, however many splits of it are tried.
struct AnalysedTemplate {
  std::shared_ptr<const SourceText> source;
  const Analysis& analysis;
};

/// The limit that is written where `least` keeps everything: with room for the nested stacks and the resources to come,
/// so that the next deployments do not need another one; rounded up, for people. Not above `highest`.
std::int64_t with_room(std::int64_t least, std::int64_t highest);

/// Everything that moves, outputs too.
std::ptrdiff_t moves_in(const Split& split);

class LimitSearch {
 public:
  /// `options.lock` and `options.deployed` say what stands; where `state.deployed` is not empty, only that.
  LimitSearch(const AnalysedTemplate& source, const SplitOptions& options, const AdoptedState& state);

  /// Starts at `asked` and raises `resources` by the least that helps. Others are raised, up to `highest`, where it
  /// takes that. Errors: those of split(), and only of what no limit mends. Takes as long as a few splits, more the
  /// further the limit lies above what the fullest stack holds. What an earlier call tried is not tried again.
  Outcome<LimitsFound> find(const Limits& asked, const Limits& highest);

  /// The limits that find() finds, where something moves under `asked`, as is known already. Nothing where something
  /// moves under any: one split tells that.
  std::optional<Limits> find_keeping(const Limits& asked, const Limits& highest);

 private:
  struct Attempt {
    std::ptrdiff_t moves = -1;              // -1: no plan
    std::shared_ptr<Outcome<Split>> split;  // nothing where it was given up
  };
  static constexpr std::size_t kLimits = 7;

  using Key = std::array<std::int64_t, kLimits>;

  static Key key_of(const Limits& limits);
  void begin(const Limits& asked, const Limits& highest);
  bool is_asked_tried() const;
  bool is_raised() const;
  bool keeps(const Limits& limits);
  Attempt& attempt(const Limits& limits);
  void lower();
  void lower_resources(std::int64_t bad);
  bool keeps_at(std::int64_t resources);
  Outcome<LimitsFound> answer();

  const AnalysedTemplate source_;
  const AdoptedState& state_;
  SplitOptions options_;
  std::map<Key, Attempt> tried_;
  Limits asked_, top_;
  std::ptrdiff_t most_moves_ = 0;
  Limits limits_;  // the lowest so far under which no more moves, else the last that were tried
  std::shared_ptr<Outcome<Split>> split_;  // made with them
  bool has_kept_ = false;
};

/// The limits under which nothing moves, where something does under those of the options; nothing if there are none.
std::optional<Limits> limits_that_keep(const std::shared_ptr<const SourceText>& source,
                                       const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
