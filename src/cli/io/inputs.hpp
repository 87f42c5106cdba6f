#pragma once
// Reading what a command is given.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// What is called so on the command line, for people and for JSON.
inline std::string name_of_input(const std::string& path) { return path == "-" ? "standard input" : path; }

/// The text of a file, or of standard input for `-`. Errors: CFS0001.
Outcome<std::string> read_source(const std::string& path, Environment& environment);

/// The same of a template; one of SAM is expanded where that can be done here (sam/expand.hpp). Errors: CFS0001,
/// CFS0307, CFS0308. Of a command that only shows templates, what cannot be expanded is a note.
Outcome<std::string> read_template_text(const std::string& path, Environment& environment, CommandId command);

/// What becomes of a template's text that has been read.
Outcome<std::string> expanded(const std::string& path, std::string text, Environment& environment,
                              CommandId command);

/// The `*.json`, `*.yaml`, `*.yml` and `*.template` files of a directory, `source` left out should it lie
/// there. Errors: CFS0001.
Outcome<std::vector<TemplateFile>> read_templates(const std::string& directory, const std::string& source,
                                                  Environment& environment);

/// The files that the template includes by AWS::Include from beside it, or from beside `path`, and the local templates
/// of its nested stacks [S94]. One that cannot be read
/// is left out: whoever needs it says so, with its place.
std::vector<TemplateFile> read_included(const std::string& path, const std::string& text,
                                        Environment& environment);

}  // namespace cfnsplit::cli
