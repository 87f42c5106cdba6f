#pragma once
// What the source's own readings tell of an attribute that no table knows [S75].
#include <cfnsplit/split.hpp>

#include "template/facts.hpp"
#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// What may be known of `attribute` of the resource `name`: a text or a list where tables, the options or all readings
/// say so; unknown where nothing does, or where they differ.
AttributeShape known_shape(const Inventory& source, const std::vector<AttributeFact>& facts,
                           std::string_view name, std::string_view attribute);

/// It must not be shown, by the tables, the options or the names of its readers.
bool is_kept_secret(const Inventory& source, const std::vector<AttributeFact>& facts, std::string_view name,
                    std::string_view attribute);

/// The options say what it is.
bool is_settled(const std::vector<AttributeFact>& facts, std::string_view type, std::string_view attribute);

}  // namespace cfnsplit::oracle
