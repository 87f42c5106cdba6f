#pragma once
// Values that are known before anything is deployed, since the template names the resource [S95]: a split may write
// them out where another stack reads them.
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/fold.hpp"
#include "verify/pieces.hpp"
#include "verify/truths.hpp"

namespace cfnsplit::oracle {

class KnownValues {
 public:
  KnownValues(const Fold& fold, Resolver& resolver);

  /// What the Ref or attribute of a resource of the source that `value` is will be, where `value.node` reads it; null
  /// where that is not known there.
  const std::vector<TextPiece>* known(const Expression& value);
  /// Null as well where the reader stands in `scope`, in which the resource stands: there it stays a reference.
  const std::vector<TextPiece>* known(const Expression& value, std::int32_t scope);

 private:
  using Known = std::optional<std::vector<TextPiece>>;

  Known find(Node resource, std::string_view name, std::string_view attribute) const;
  bool may_be_written_at(Node place, Node resource);

  const Fold& fold_;
  Resolver& resolver_;
  ConditionTable conditions_;
  bool is_as_written_;  ///< no macro changes what the template says
  std::map<std::pair<std::int32_t, std::string_view>, Known> found_;
};

}  // namespace cfnsplit::oracle
