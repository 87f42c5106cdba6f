#pragma once
// Resources that had better stand together where that costs nothing: those of one function, of one construct, of one
// prefix.
#include "partition/instance/kin.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// By degree: of one function, with it; of one construct; of one prefix.
partition::Kinship find_kin(const Template& source, const References& references);

}  // namespace cfnsplit
