#pragma once
// What is said of a name that a template uses and declares nowhere (CFS0201).
#include <cfnsplit/diagnostic.hpp>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

bool is_pseudo_parameter(std::string_view name);

/// Of a name that starts with "AWS::".
Diagnostic unknown_pseudo_parameter(std::string_view name, SourcePlace place);

/// `what` it is and the `sections` that could declare it, in words; null among the `candidates` is passed over. Says
/// which name there is close to it, if any.
Diagnostic unknown_name(std::string_view what, std::string_view name, SourcePlace place,
                        std::string_view sections, std::initializer_list<const Section*> candidates);

/// The first place of each missing name, with how often it is missing, and the names beyond the first few in one: of
/// `found`, which keeps whatever else is in it.
std::vector<Diagnostic> one_a_missing_name(std::vector<Diagnostic> found);

}  // namespace cfnsplit
