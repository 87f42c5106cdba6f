#pragma once
// References that order nothing: a text that is known beforehand, at a place which no service looks up [S96].
#include "verify/known_values.hpp"

namespace cfnsplit::oracle {

/// `from`, an atom of `source`, can be made before what `mention` in it names, as far as this mention goes.
bool is_order_unneeded(const Inventory& source, KnownValues& known, const Atom& from, const Mention& mention);

}  // namespace cfnsplit::oracle
