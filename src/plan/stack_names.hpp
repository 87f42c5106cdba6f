#pragma once
// Logical ids for nested stacks that say what is inside and do not number them.
#include <string>
#include <string_view>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

/// A name for each group of resources (positions in Resources): the word that most of the members share, `noun`, and a
/// short hash of the group's anchor, the member whose own hash is smallest. A change elsewhere does not change
/// it. All differ in more than case from each other and from
/// `taken`, and none is a resource, a parameter or a device of Windows.
std::vector<std::string> name_stacks(const Template& source,
                                     const std::vector<std::vector<std::int32_t>>& groups,
                                     std::string_view noun, const std::vector<std::string>& taken);

/// The member that a group is named after.
std::string_view anchor_of(const Template& source, const std::vector<std::int32_t>& group);

}  // namespace cfnsplit
