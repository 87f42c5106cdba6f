#pragma once
// What a value is when it arrives in another stack: outputs and parameters carry texts only [S71].
#include <optional>
#include <string>

#include "verify/fold.hpp"
#include "verify/resolve.hpp"

namespace cfnsplit::oracle {

/// True for the number `expected` of the source where the text of the same spelling means the same: CloudFormation
/// makes of it what the property of a resource of its own needs, but not inside a free document.
bool takes_text_for_number(Node expected, Node resource);

/// What of a value that crosses cannot do so, for it is no text.
struct NoText {
  Node at;
  std::string what;  ///< "is a list: …"
  bool is_list = false;
};
/// The first of `value`, which stands in `scope`, if there is one. Attributes of resources are not asked.
std::optional<NoText> find_no_text(const Scope& scope, Node value);

/// True for a list when referred to in `scope`: its list parameters, AWS::NotificationARNs.
bool is_list_name(const Scope& scope, std::string_view name);

}  // namespace cfnsplit::oracle
