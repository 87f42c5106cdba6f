#pragma once
// The parameters that the root declares, against those of the source [S85].
#include "verify/checks.hpp"

namespace cfnsplit::oracle {

/// The root has the source's parameters, but for those that may stand elsewhere or nowhere (CFS0505).
void check_root_parameters(Context& context);

}  // namespace cfnsplit::oracle
