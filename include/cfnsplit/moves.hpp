#pragma once
/// Resources that change stack, and what that does to them. Whoever splits again deletes such a resource in the old
/// stack and creates another one in the new.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// The gravest that holds.
enum class Danger : std::uint8_t {
  safe,                ///< nothing is lost; there is a moment without it
  cannot_move,         ///< CloudFormation cannot refactor it, so it can only be deleted and created
  cannot_exist_twice,  ///< the new one takes a name or a place that the old one still has: the deployment fails
  identity_lost,       ///< it lives on in no name but its id, which others hold, and the new one has another
  stateful,            ///< its data is lost
};

/// "safe", "cannot be refactored", "cannot exist twice", "identity lost", "stateful".
std::string_view name_of(Danger danger);

enum class MoveCause : std::uint8_t {
  pinned,      ///< an option or a rule puts it there
  tied,        ///< it must share a stack with something that stands there
  cycle,       ///< the stacks would wait for each other in a cycle
  quota,       ///< a quota leaves no room
  rebalanced,  ///< it saves shared values
};

/// The names above.
std::string_view name_of(MoveCause cause);

struct Move {
  std::string resource;  ///< logical id
  std::string type;
  std::string from;  ///< path of the stack, logical ids with '/' between them; empty for the root
  std::string to;
  MoveCause cause = MoveCause::quota;
  Danger danger = Danger::safe;
  std::vector<std::string> reasons;  ///< why it is not safe; empty if it is
};

/// An output of the template that changes stack. Whoever reads it by its stack finds it there no more; one with an
/// Export cannot be taken away while another stack imports it.
struct OutputMove {
  std::string output;  ///< its name under Outputs
  std::string from;    ///< path of the stack; empty for the root
  std::string to;
  bool is_exported = false;
};

}  // namespace cfnsplit
