#pragma once
// References that order nothing: a text that is known beforehand, at a place which no service looks up [S96].
#include "verify/known_values.hpp"

namespace cfnsplit::oracle {

/// What holds `mention`, an atom of the source that stands in `scope`, can be made before what it names.
bool is_order_unneeded(KnownValues& known, const Atom& from, std::int32_t scope, const Mention& mention);

}  // namespace cfnsplit::oracle
