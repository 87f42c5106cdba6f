#pragma once
// Diagnostics as people read them:
//
//   app.json:42:17: error[CFS0201]: 'OrdrTable' is not declared in this template
//            "Ref": "OrdrTable"
//                   ^~~~~~~~~~~
//     hint: did you mean 'OrderTable' (app.json:12:6)?
//   app.json:12:6: note: 'OrderTable' is declared here
//
// Whatever the input holds, the text moves no cursor and sets no colour of its own.
#include <cfnsplit/diagnostic.hpp>
#include <span>
#include <string>

namespace cfnsplit {

/// One finding, ending with a line feed. Colour is the caller's decision.
std::string diagnostic_text(const Diagnostic& finding, bool colour);

/// All findings in their order, then `3 errors, 1 warning` when there are any of these.
std::string diagnostics_text(std::span<const Diagnostic> findings, bool colour);

}  // namespace cfnsplit
