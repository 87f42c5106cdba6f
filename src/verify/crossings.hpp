#pragma once
// One expression that leaves its template: the value of an output, or of a parameter given to a nested stack.
#include "verify/checks.hpp"

namespace cfnsplit::oracle {

struct Crossing {
  const Scope& scope;  ///< where the expression stands
  Node value;
  std::string what;                 ///< "the output 'X' of 'A.template.json'"
  bool is_output = false;           ///< readable in clear
  bool is_wire = false;             ///< some resource reads it
  bool reaches_no_echo = false;     ///< it is given to a parameter with NoEcho
  std::string_view condition = {};  ///< of the nested stack that it is given to, or of the output
};

/// Reports what must not cross, or not so (CFS0513, CFS0514).
void check_crossing(Context& context, const Crossing& crossing);

/// True for a parameter whose NoEcho is true, or that text in any case.
bool is_no_echo(Node parameter);

}  // namespace cfnsplit::oracle
