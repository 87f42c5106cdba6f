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
#include <cstddef>
#include <span>
#include <string>

namespace cfnsplit {

/// One finding, ending with a line feed. Colour is the caller's decision. `width` is as in TextStyle; lines of the
/// input are not broken.
std::string diagnostic_text(const Diagnostic& finding, bool colour, std::size_t width = 0);

/// "3 errors, 1 warning\n"; empty where there are none of these.
std::string count_text(std::span<const Diagnostic> findings);

/// All findings in their order, then how many they are.
std::string diagnostics_text(std::span<const Diagnostic> findings, bool colour);

}  // namespace cfnsplit
