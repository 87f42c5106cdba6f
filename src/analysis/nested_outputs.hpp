#pragma once
// What the local template of a nested stack of the user's own tells of its outputs [S94].
#include <string>
#include <string_view>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

/// The local templates that nested stacks of the text are made from, as it names them: sorted, each once, none outside
/// the template's own directory. A text that cannot be read has none: reading it says why.
std::vector<std::string> local_nested_templates(const std::string& name, const std::string& text);

/// The template of `stack` is among the files beside `source`, and has the output that `attribute` ("Outputs.X") names
/// under no condition, with a text that is no secret.
bool always_gives_text(const Template& source, Node stack, std::string_view attribute);

}  // namespace cfnsplit
