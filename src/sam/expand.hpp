#pragma once
// A SAM template, and what AWS's translator makes of it. Somebody else runs the translator: this room writes the
// request and reads the answer, both in JSON. src/python/cfnsplit/sam.py describes them.
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace cfnsplit {

enum class SamUse : std::uint8_t {
  split,  ///< what is wrong with the template is an error
  shown,  ///< it is counted or drawn: code that is not uploaded is stood in for, and what cannot be expanded is shown
          ///< as it is written
};

/// What to ask the translator; nothing where the template is none of SAM, or has other macros as well, or cannot be
/// read, which the next reader of it tells.
std::optional<std::string> sam_request(const std::string& name, const std::string& text, SamUse use);

/// The expanded template in JSON, which knows its places in `text` (base/source_text.hpp). It is `text` itself where
/// there is no translator, and for SamUse::shown where it cannot be expanded. Errors: CFS0307, of SamUse::shown a note;
/// CFS0308 for an answer that is none.
Outcome<std::string> take_sam_answer(const std::string& name, const std::string& text, std::string answer,
                                     SamUse use);

}  // namespace cfnsplit
