#pragma once
// Reading what a command is given.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// The text of a file, or of standard input for `-`. Errors: CFS0001.
Outcome<std::string> read_source(const std::string& path, Environment& environment);

/// The `*.json`, `*.yaml`, `*.yml` and `*.template` files of a directory, `source` left out should it lie
/// there. Errors: CFS0001.
Outcome<std::vector<TemplateFile>> read_templates(const std::string& directory, const std::string& source,
                                                  Environment& environment);

}  // namespace cfnsplit::cli
