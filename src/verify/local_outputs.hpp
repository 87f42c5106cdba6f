#pragma once
// What the proof reads in the local template of a nested stack that the source itself has [S94].
#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// The file that `stack` is made from is given, and declares the output behind `attribute` ("Outputs.X") without a
/// Condition, as a text that nothing hides: so it is there whenever the stack is.
bool is_plain_output(const Template& source, Node stack, std::string_view attribute);

}  // namespace cfnsplit::oracle
