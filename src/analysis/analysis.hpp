#pragma once
// What is known of a template before anything is decided.
#include "analysis/known_orders.hpp"
#include "analysis/needs.hpp"
#include "analysis/values.hpp"
#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct Analysis {
  Template source;  ///< in canonical order
  References references;
  std::vector<Reference> url_references;  ///< of the TemplateURL pattern [S41]
  std::vector<Arc>
      unstated_orders;  ///< that CloudFormation needs and the template does not state [S32], [S65]
  ValueTable values;
  Needs needs;
  KnownOrders known_orders;
};

}  // namespace cfnsplit
