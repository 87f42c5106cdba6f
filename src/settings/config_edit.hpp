#pragma once
// Setting numbers in the text of a cfnsplit.json, and leaving all else in it as it is.
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/source_text.hpp"

namespace cfnsplit {

struct NumberSetting {
  std::string key;  ///< "max_resources"
  std::int64_t value = 0;
};

/// The text of a configuration file with the numbers in its section "split". Order, white space and everything else
/// stay. Errors: those of reading JSON, and CFS0003 where it or the section is no object.
Outcome<std::string> with_numbers(std::shared_ptr<const SourceText> source,
                                  const std::vector<NumberSetting>& numbers);

/// A new file that holds nothing else.
std::string config_of(const std::vector<NumberSetting>& numbers);

}  // namespace cfnsplit
