#pragma once
// One value of JSON → the place that the row of its option names.
#include <cfnsplit/diagnostic.hpp>
#include <vector>

#include "settings/option.hpp"
#include "syntax/document.hpp"

namespace cfnsplit {

/// Replaces what the option held. What is wrong is added to `found`, each with its place: CFS0003.
void set_from_json(const Option& option, Node value, Settings& settings, std::vector<Diagnostic>& found);

}  // namespace cfnsplit
