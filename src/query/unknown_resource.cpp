#include "query/unknown_resource.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"

namespace cfnsplit {

Diagnostic unknown_resource(const std::string& id, const std::vector<std::string_view>& known) {
  return make_diagnostic("CFS0409", "the template has no resource " + quoted(id),
                         did_you_mean(id, known, "give a logical id under Resources"));
}

}  // namespace cfnsplit
