#pragma once
// Parameters that nothing in a template names.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// An included file, or a function of Rules, may name any parameter without its name standing here.
bool hides_names_of_parameters(const Template& source);

/// Per parameter: conditions, rules, hooks or outputs name it. What stays in the root needs it there. O(document).
std::vector<bool> parameters_named_outside(const Template& source, const References& references);

/// Positions in the section. `of_url` as in Analysis. None where a part of the template is not here, which may name
/// any. O(document).
std::vector<std::size_t> unused_parameters(const Template& source, const References& references,
                                           const std::vector<Reference>& of_url);

/// The template without its unused parameters that have a Default [S85].
std::shared_ptr<const Document> without_unused_parameters(const Template& source,
                                                          const References& references,
                                                          const std::vector<Reference>& of_url);

/// What can be done about too many parameters: which of them nothing names, and which a synthesizer of the CDK would
/// not make.
std::string advice_on_parameters(const Template& source, const References& references,
                                 const std::vector<Reference>& of_url);

/// "A, B and 3 more".
std::string list_of_names(const std::vector<std::string_view>& names);

}  // namespace cfnsplit
