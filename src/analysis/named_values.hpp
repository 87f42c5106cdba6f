#pragma once
// Values that are known before anything is deployed, for the template gives the name that they are made of [S95].
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/plain_name.hpp"
#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct KnownValue {
  std::vector<KnownPiece> pieces;  ///< no two literals side by side
  std::vector<Reference>
      reads;  ///< parameters, pseudo parameters and mappings: who writes the value out reads them
};

/// The plain names of resources, and what is made of them.
class KnownNames {
 public:
  KnownNames(const Template& source, const References& references)
      : source_(source), references_(references) {}

  /// Null where the table has no row for it, or the name is not plain. Valid until the next call.
  const KnownValue* value_of(std::int32_t resource, std::string_view attribute);

 private:
  const Template& source_;
  const References& references_;
  KnownValue last_;
};

/// A text can be written at the place of the reference, which stands in `holder`, a resource or an output, and names
/// `producer`: one that has a condition is sure to be made whenever the place counts.
bool can_be_written_out(const Reference& reference, const Declaration& holder, Node producer);

}  // namespace cfnsplit
