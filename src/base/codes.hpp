#pragma once
// Every diagnostic code there is. A code never changes its meaning; a retired code is not given out again.
//   CFS00xx the command and its files      CFS03xx what is out of scope
//   CFS01xx reading and shape of a template CFS04xx planning
//   CFS02xx references                      CFS05xx what verify finds
//                                           CFS06xx what check finds
//   CFS07xx bugs                            CFS08xx what stands already: lock, deployed state, moves
//   CFS09xx what the npm package's parts for frameworks find: src/node/cdk
#include <cfnsplit/diagnostic.hpp>
#include <span>
#include <string_view>

namespace cfnsplit {

struct CodeEntry {
  std::string_view code;
  Severity severity;       ///< the severity it is always given with
  std::string_view title;  ///< what it says, in general
};

/// All codes in use, in ascending order.
std::span<const CodeEntry> all_codes();

/// Codes that earlier versions gave, with what they said then.
std::span<const CodeEntry> retired_codes();

/// A diagnostic whose severity comes from the table; an unknown code is a bug and aborts in debug builds.
Diagnostic make_diagnostic(std::string_view code, std::string summary, std::string hint,
                           SourcePlace place = {});

}  // namespace cfnsplit
