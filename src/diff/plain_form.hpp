#pragma once
// One way to write a value of a template that may be written in several ways.
#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// Fn::GetAtt as a list, variables of Fn::Sub without spaces, an Fn::Sub without variables as its text, DependsOn as a
/// sorted list. Objects keep the order of `node`.
void write_plain(JsonWriter& out, Node node);

}  // namespace cfnsplit
