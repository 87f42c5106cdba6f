#include "prior/new_outputs.hpp"

#include <algorithm>

namespace cfnsplit {

bool reads_what_is_new(const Prior& prior, const References& references, std::size_t output) {
  return std::ranges::any_of(references.of_output(output), [&](const Reference& reference) {
    return reference.kind == TargetKind::resource &&
           prior.of_resource[static_cast<std::size_t>(reference.target)] == kNowhere;
  });
}

void forget_new_outputs(Prior& prior, const References& references) {
  for (std::size_t i = 0; i < prior.of_output.size(); ++i)
    if (prior.of_output[i] == kInRoot && reads_what_is_new(prior, references, i))
      prior.of_output[i] = kNowhere;
}

}  // namespace cfnsplit
