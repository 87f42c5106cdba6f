#pragma once
// A known value as a text of a template [S95].
#include <functional>
#include <string>

#include "analysis/named_values.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

/// What a parameter or pseudo parameter is called in the template that is written.
using NameHere = std::function<std::string(const Reference&)>;

/// The value by itself: a text, or the shortest call that makes it.
void write_known(JsonWriter& out, const KnownValue& known, const NameHere& name_here);

/// The value can stand in the text of an Fn::Sub whose map is `map`, or none: it holds no call, and the map hides
/// nothing that it names.
bool fits_into_sub(const KnownValue& known, Node map);

/// As part of the text of an Fn::Sub.
std::string in_sub(const KnownValue& known, const NameHere& name_here);

}  // namespace cfnsplit
