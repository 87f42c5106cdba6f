// Valid templates made of the input's bytes, split at a cap that follows from them. What comes of it is judged by
// verify and by a plain reader.
#include <optional>

#include "fuzz/demands.hpp"
#include "fuzz/nasty_templates.hpp"
#include "fuzz/plain_fold.hpp"
#include "fuzz/targets.hpp"

namespace cfnsplit::fuzz {

void try_generated(std::string_view input) {
  Choices choices(input);
  SplitOptions options;
  options.limits.resources = 5 + static_cast<std::int64_t>(choices.below(11));
  const std::string text = nasty_template(choices);
  const std::optional<Split> made = demand_split(text, options);
  if (!made) return;
  const std::string fault = plain_fault(text, made->files, std::string(kRootFile));
  demand(fault.empty(), "a plain reader finds that " + fault);
}

}  // namespace cfnsplit::fuzz
