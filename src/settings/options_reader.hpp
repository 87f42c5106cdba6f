#pragma once
// JSON → settings: the configuration file `cfnsplit.json` and the options of the C interface are the same text.
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/source_text.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit {

enum class OptionsUse : std::uint8_t {
  file,     ///< `cfnsplit.json`
  library,  ///< the C interface, which has keys of its own (KeyUse::library)
};

/// The key that editors look for a schema under; what it says is not read.
inline constexpr std::string_view kSchemaKey = "$schema";

/// Reads an object whose keys are those of the rows, at the top or in the sections "split" and "check". What `section`
/// says goes before the top, wherever it stands; the other section is checked and set nowhere. What the text does not
/// name is as in `defaults`. `call` is the command whose work a call of the C interface does: keys of that interface
/// which belong to other commands are unknown then. All errors are listed in the order of the text, each with its
/// place: CFS0003 for a key or value, CFS01xx for the text.
Outcome<Settings> read_options(std::shared_ptr<const SourceText> source, OptionsUse use,
                               FileSection section = FileSection::split, Settings defaults = {},
                               std::optional<CommandId> call = {});

}  // namespace cfnsplit
