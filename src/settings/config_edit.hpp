#pragma once
// Setting options in the text of a cfnsplit.json, and leaving all else in it as it is.
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

/// A name that a list has not had yet.
struct ListedName {
  std::string key;  ///< "adopted"
  std::string name;
};

struct ConfigEdit {
  std::vector<NumberSetting> numbers;
  std::vector<ListedName> names;

  bool is_empty() const { return numbers.empty() && names.empty(); }
};

/// The text of a configuration file with all of that in its section "split"; a list that stands at the top, and not in
/// the section, grows there. Order, white space and everything else stay. Errors: those of reading JSON, and CFS0003
/// where it or the section is no object.
Outcome<std::string> with_settings(std::shared_ptr<const SourceText> source, const ConfigEdit& edit);

/// A new file that holds nothing else.
std::string config_of(const ConfigEdit& edit);

}  // namespace cfnsplit
