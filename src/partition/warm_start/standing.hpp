#pragma once
// Where everything of a problem stood, stands and may stand, without the simplifications of normalise(): linked
// vertices that stand in the hub stand there singly, and nothing that lies between them is tied to them. So every legal
// assignment can be told, which an exact answer needs.
#include <cstdint>
#include <vector>

#include "partition/instance/normalise.hpp"
#include "partition/warm_start/draft.hpp"

namespace cfnsplit::partition {

/// What shares a part whatever happens, or is in the hub as a whole: linked vertices and those of a cycle.
using GroupId = std::int32_t;

/// More than any price of moves.
inline constexpr std::int64_t kUnpayable = std::int64_t{1} << 50;

/// Places are slots: the hub, one for each label of the problem, ascending, and some for parts that stood nowhere yet.
class Standing {
 public:
  /// `problem` must outlive it. `more`: slots for new parts.
  Standing(const Problem& problem, Part more);

  const Problem& problem() const { return *problem_; }
  /// A unit for each strong component, in an order that no renumbering changes.
  const Normal& base() const { return base_; }
  const Instance& instance() const { return base_.instance; }
  GroupId groups() const { return static_cast<GroupId>(members_.size()); }
  GroupId group_of(Unit unit) const { return group_of_[unit]; }
  const std::vector<Unit>& members(GroupId group) const { return members_[group]; }
  Part slots() const { return static_cast<Part>(labels_.size()) - 1; }
  bool is_new_slot(Part slot) const { return labels_[slot] == kNew; }

  /// Where leaving costs most; kNew of a group that stood nowhere and may choose.
  Part home(GroupId group) const { return home_[group]; }
  /// Of all members that stand elsewhere then; kUnpayable where the group may not stand.
  std::int64_t price(GroupId group, Part slot) const;
  /// What any other slot costs beyond `home`, at the least; kUnpayable or more of a group that never moves.
  std::int64_t price_of_leaving(GroupId group) const { return leaving_[group]; }
  std::int64_t price(const std::vector<Part>& slot) const;

  /// Per group the slot of a draft, which must have no more parts without a label than there are slots for them.
  std::vector<Part> slots_of(const Draft& draft) const;
  Draft draft(const std::vector<Part>& slot) const;

 private:
  struct Claim {
    Part slot = kHub;
    std::int64_t price = 0;
  };

  void find_groups();
  void find_claims();
  void find_homes();
  Part slot_of_label(std::int32_t label) const;

  const Problem* problem_;
  Normal base_;
  std::vector<GroupId> group_of_;
  std::vector<std::vector<Unit>> members_;
  std::vector<std::int32_t> labels_;        // per slot
  std::vector<std::vector<Claim>> claims_;  // per group
  std::vector<Part> fixed_;                 // per group its only slot, or kFree
  std::vector<char> no_hub_, torn_;         // per group; torn: fixed to several slots
  std::vector<Part> home_;
  std::vector<std::int64_t> leaving_;
};

}  // namespace cfnsplit::partition
