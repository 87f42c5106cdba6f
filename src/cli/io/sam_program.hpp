#pragma once
// The program that expands SAM templates: `cfnsplit-sam`, which the Python package puts beside this command. That it is
// Python the command does not know.
#include <cfnsplit/outcome.hpp>
#include <functional>
#include <optional>
#include <string>

namespace cfnsplit::cli {

/// Names another program; empty, none is asked. No file sets it: it would let a template's directory run programs.
inline constexpr std::string_view kSamVariable = "CFNSPLIT_SAM";

/// Nothing where there is none.
std::optional<std::string> find_sam_program(
    const std::function<std::optional<std::string>(const std::string&)>& variable);

/// The program's answer to a request (sam/expand.hpp). Errors: CFS0308.
Outcome<std::string> ask_sam_program(const std::string& program, const std::string& request);

}  // namespace cfnsplit::cli
