#pragma once
// The pages of docs/reference/ that are made of the tables; tools/make_reference writes them.
#include <string>

namespace cfnsplit::cli {

std::string reference_commands();
std::string reference_configuration();
std::string reference_exit_codes();
std::string reference_diagnostics();

}  // namespace cfnsplit::cli
