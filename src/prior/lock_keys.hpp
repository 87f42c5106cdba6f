#pragma once
// Names for resources that last longer than their logical ids [S51]. Tools give some resources another id whenever what
// they are made of changes. What lasts is the resource that they belong to, or their id without its new part.
#include <string>
#include <string_view>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// The id without the part that is new at every build ("HelloLambdaVersion"), or an empty text if the id lasts.
std::string_view lasting_part(std::string_view id, std::string_view type);

/// A new id comes only where the resource is replaced anyway, and until then it lives on: it is no part of every build.
bool lives_between_builds(std::string_view type);

struct LastingKey {
  std::string
      text;  ///< "Fn AWS::Lambda::Version", "Common AWS::Lambda::LayerVersion"; empty where the id lasts
  std::int32_t owner = -1;  ///< the resource that the key begins with; -1 where that is a part of the id
};

/// For every resource, in their order. Several may have the same.
std::vector<LastingKey> lasting_keys(const Template& source, const References& references);

/// A key for every resource, in their order: its logical id; for an id that does not last its LastingKey, unless
/// several resources would have that.
std::vector<std::string> lock_keys(const Template& source, const References& references);

}  // namespace cfnsplit
