#include "plan/copied_texts.hpp"

#include <algorithm>

#include "template/hosted_transforms.hpp"

namespace cfnsplit {

bool copies_product_output(const Template& source, const Need& need) {
  const auto any_of = [&](const std::vector<std::int32_t>& copied, const Section& section) {
    return std::ranges::any_of(copied, [&](std::int32_t i) {
      return holds_product_output(source, section.entries()[static_cast<std::size_t>(i)].node);
    });
  };
  return any_of(need.mappings, source.mappings) || any_of(need.conditions, source.conditions);
}

}  // namespace cfnsplit
