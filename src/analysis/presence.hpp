#pragma once
// Whether a value is there whenever another stack could read it [S66], [S67].
#include <set>
#include <string_view>
#include <utility>

#include "reference/references.hpp"

namespace cfnsplit {

/// Read whenever `producer` is made: under no condition but that of the producer. `holder` is the resource or output
/// that `site` stands in.
bool is_read_surely(Node site, Node holder, Node producer);

/// Read whenever the resource or output is made: not under some Fn::If only, which orders nothing where it does not
/// choose it [S8].
bool is_always_read(Node site, Node holder);

/// Attributes, as (resource, attribute), that the template reads whatever its conditions say, or whenever their
/// resource is made: they are there, or the template itself would fail.
std::set<std::pair<std::int32_t, std::string_view>> sure_reads(const Template& source,
                                                               const References& references);

/// A resource of the template changes the attribute after `resource` has been made [S66].
bool comes_late(const Template& source, const References& references, std::int32_t resource,
                std::string_view attribute);

/// False for attributes that say what a resource is called or where it is: they are final as soon as it is made [S66].
bool may_change_later(std::string_view type, std::string_view attribute);

/// The place takes a list as a whole: an empty one would arrive there as one empty text [S68].
bool takes_whole_list(Node site);

}  // namespace cfnsplit
