#include "prior/lock_source.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"

namespace cfnsplit {
std::string lock_source_of(std::string_view name, const SplitOptions& options) {
  if (!options.lock_source.empty()) return options.lock_source;
  return name == "-" ? std::string() : last_step(name);
}

bool is_same_source(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a == b) return true;
  return (last_step(a) == a || last_step(b) == b) && last_step(a) == last_step(b);
}

Diagnostic other_source_of(const std::string& lock, const std::string& recorded, const std::string& source) {
  return make_diagnostic(
      "CFS0826",
      "the lock file " + quote(lock) + " was written for " + quote(recorded) + ", and is read for " +
          quote(source),
      "two templates that are both in use need a lock file each: name another with --lock; if this one takes "
      "the place of the other, --fresh writes the lock anew: with --deployed what is deployed stays in its "
      "stack, without it resources move");
}

std::string next_lock_source(const Lock& before, std::string_view name, const SplitOptions& options) {
  std::string source = lock_source_of(name, options);
  if (!options.lock && !source.empty()) return source;  // `before` is of a manifest, which knows no way to it
  return !before.source.empty() && is_same_source(before.source, source) ? before.source : source;
}

}  // namespace cfnsplit
