// What the enumerations of moves are called in texts and in JSON.
#include <cfnsplit/moves.hpp>

namespace cfnsplit {

std::string_view name_of(Danger danger) {
  switch (danger) {
    case Danger::safe: return "safe";
    case Danger::cannot_move: return "cannot be refactored";
    case Danger::cannot_exist_twice: return "cannot exist twice";
    case Danger::identity_lost: return "identity lost";
    case Danger::stateful: return "stateful";
  }
  return {};
}

std::string_view name_of(MoveCause cause) {
  switch (cause) {
    case MoveCause::pinned: return "pinned";
    case MoveCause::tied: return "tied";
    case MoveCause::cycle: return "cycle";
    case MoveCause::quota: return "quota";
    case MoveCause::rebalanced: return "rebalanced";
  }
  return {};
}

}  // namespace cfnsplit
