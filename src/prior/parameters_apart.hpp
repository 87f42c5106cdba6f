#pragma once
// Parameters of the template that nested stacks declare [S85], by the templates that are deployed.
#include <string>
#include <string_view>
#include <vector>

#include "prior/deployed.hpp"

namespace cfnsplit {

/// Those that a nested stack declares with a Default, and the root does not. Sorted; empty where no templates tell.
std::vector<std::string> find_parameters_apart(const Deployed& deployed, const Template& source);

/// The root declares the parameter, so a deployment may have given it any value; false where no templates tell.
bool root_declares(const Deployed& deployed, std::string_view parameter);

}  // namespace cfnsplit
