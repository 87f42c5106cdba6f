#include "template/known_values_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cfnsplit {
namespace {

constexpr auto kForms = std::to_array<KnownForm>({
#include "template/known_values_data.inc"
});

constexpr std::pair<std::string_view, std::string_view> key(const KnownForm& row) {
  return {row.type, row.attribute};
}

static_assert(std::ranges::is_sorted(kForms, {}, key));

}  // namespace

const KnownForm* known_form(std::string_view type, std::string_view attribute) {
  const std::pair wanted(type, attribute);
  const auto* const found = std::ranges::lower_bound(kForms, wanted, {}, key);
  return found != kForms.end() && key(*found) == wanted ? found : nullptr;
}

}  // namespace cfnsplit
