#pragma once
// Names for what crosses [S20].
#include <string>
#include <vector>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// A name for every value, used for the parameter that takes it in and the output that gives it out. A parameter of the
/// root keeps its own name. Any other is the logical id and attribute without their punctuation, and a hash of both,
/// so that different values never share one and nothing unrelated changes it. None is a name of the template, a key of
/// a Sub's map, or one of `taken`.
std::vector<std::string> name_values(const Analysis& analysis, const std::vector<std::string>& taken);

/// The same for groups of values of one resource that cross as one text [S21]. A name depends on its group alone.
std::vector<std::string> name_joined(const Analysis& analysis,
                                     const std::vector<std::vector<ValueId>>& groups,
                                     const std::vector<std::string>& taken);

}  // namespace cfnsplit
