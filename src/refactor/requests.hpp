#pragma once
// Files for `--cli-input-json`, in the form of the service's own model.
#include "refactor/steps.hpp"

namespace cfnsplit {

/// Of create-change-set; the template is named on the command line.
std::string import_request(const ImportStep& step);

/// Of create-stack-refactor; the templates are named by the bucket that `REPLACE-URL` stands for.
std::string refactor_request(const RefactorStep& step);

inline constexpr std::string_view kUrlBlank = "REPLACE-URL";

}  // namespace cfnsplit
