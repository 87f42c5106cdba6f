#pragma once
// Values that a resource's name makes known before anything is deployed [S95]. The rows come from
// tools/facts/known_values.json, which names the source of each.
#include <string_view>

namespace cfnsplit {

/// `attribute` of a resource of `type` ("Ref" for its Ref) is `form`, where its property `name` names it. The form
/// holds `${name}` for the value of the property, and `${AWS::Partition}`, `${AWS::Region}`, `${AWS::AccountId}`.
struct KnownForm {
  std::string_view type, attribute;
  std::string_view name;
  std::string_view form;
  std::string_view unless;  ///< a property that the resource must not have, or empty
  std::string_view but;     ///< the one text that the property may have all the same
};

/// What stands for the value of the name property in a form.
inline constexpr std::string_view kNameInForm = "${name}";

/// Null where nothing is known of the attribute.
const KnownForm* known_form(std::string_view type, std::string_view attribute);

}  // namespace cfnsplit
