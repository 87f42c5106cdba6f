#include "verify/meeting.hpp"

namespace cfnsplit::oracle {

Meeting find_meeting(const Fold& fold, Home from, Home to) {
  const auto rise = [&](Home& home) {
    const Scope& scope = fold.scope(home.scope);
    home = {scope.parent, scope.stack_atom};
  };
  while (fold.scope(from.scope).depth > fold.scope(to.scope).depth) rise(from);
  while (fold.scope(to.scope).depth > fold.scope(from.scope).depth) rise(to);
  while (from.scope != to.scope) {
    rise(from);
    rise(to);
  }
  return {from.scope, from.atom, to.atom};
}

bool is_below(const Fold& fold, std::int32_t inner, std::int32_t outer) {
  while (inner != outer && inner >= 0) inner = fold.scope(inner).parent;
  return inner == outer;
}

}  // namespace cfnsplit::oracle
