#pragma once
// What is wrong with a value, whether it comes from a flag, a variable or a file: one wording for all.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cfnsplit {

/// Each returns an empty text where nothing is wrong.
std::string complaint_about_pin(const Pin& pin);
std::string complaint_about_url(std::string_view pattern);

/// A whole number that is within the bounds, else nothing.
std::optional<std::int64_t> read_number(std::string_view text, std::int64_t lowest, std::int64_t highest);

/// A share from 0 to 1 with at most three decimals ("0.8", ".85", "1") in thousandths; nothing for another text.
std::optional<int> read_share(std::string_view text);
/// A price from 0 to 100 in the same form and unit.
std::optional<int> read_price(std::string_view text);
/// The other way, as short as can be: "0.8".
std::string share_text(int thousandths);

}  // namespace cfnsplit
