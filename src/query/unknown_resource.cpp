#include "query/unknown_resource.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"

namespace cfnsplit {

Diagnostic unknown_resource(const std::string& id, const std::vector<std::string_view>& known) {
  const std::string close = closest_name(id, known);
  return make_diagnostic(
      "CFS0409", "the template has no resource '" + id + '\'',
      close.empty() ? "give a logical id under Resources" : "did you mean '" + close + "'?");
}

}  // namespace cfnsplit
