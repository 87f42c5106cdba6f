#pragma once
// JSON → options: the configuration file `cfnsplit.json` and the options of the C interface are the same
// text.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "base/source_text.hpp"

namespace cfnsplit {

struct Options {
  SplitOptions split;
  std::string root;  ///< VerifyOptions::root
};

enum class OptionsUse : std::uint8_t {
  file,     ///< `cfnsplit.json`
  library,  ///< the C interface, which may also set `source_directory` and `root`
};

/// Reads an object whose keys are those of all_settings(). What it does not name is as in `defaults`. All
/// errors are listed, each with its place: CFS0003 for a key or value, CFS01xx for the text.
Outcome<Options> read_options(std::shared_ptr<const SourceText> source, OptionsUse use,
                              SplitOptions defaults = {});

}  // namespace cfnsplit
