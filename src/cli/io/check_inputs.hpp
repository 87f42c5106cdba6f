#pragma once
// What `check` is given → the files to look at.
#include <cfnsplit/outcome.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

struct CheckInput {
  std::string path;           ///< or `-`
  std::size_t source = 0;     ///< position of the argument it comes from
  std::string stack = {};     ///< its name, where a manifest tells it
  bool may_be_other = false;  ///< only come across in a directory: it may be something else than a template
  std::optional<Diagnostic> fault = {};  ///< what is wrong with the directory, of which the path shows it
};

/// CFS0611.
Diagnostic no_template_in(const std::string& directory);

/// Files in the order of the arguments, each once; those of a directory by their path. A directory of the CDK (with a
/// manifest.json that lists artifacts) and one that `split` has written are read by their manifests, one of `sam build`
/// by its template; elsewhere every *.json, *.yaml, *.yml and *.template below it is taken, but for node_modules and
/// names that begin with a dot. A failed synthesis of the CDK is a fault (CFS0613). Errors: CFS0001, for directories
/// that cannot be read; CFS0611.
Outcome<std::vector<CheckInput>> find_check_inputs(const std::vector<std::string>& sources,
                                                   Environment& environment);

}  // namespace cfnsplit::cli
