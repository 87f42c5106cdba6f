#pragma once
// Writing the one file that a command makes, whole or not at all.
#include <functional>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

struct OneFile {
  std::string path, text;
  std::vector<std::string> inputs;  ///< paths of what the text is made from: never overwritten
  std::string_view input_word;      ///< what those are: "the template itself"
  std::string_view kind;            ///< what may be replaced: "report"
  std::function<bool(const std::string& old)> may_replace;
  bool force = false;  ///< anything but the inputs may be replaced
};

/// Says "PATH: written; THEN" or "PATH: unchanged; THEN". Returns the exit code. Errors: CFS0002, CFS0004.
int write_one_file(const OneFile& file, const std::string& then, Environment& environment);

}  // namespace cfnsplit::cli
