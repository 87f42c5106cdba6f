#pragma once
// The rule for options that ask something of a graph: one question at a time, and no option beside another's question.
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "settings/option.hpp"

namespace cfnsplit {

struct QuestionConflict {
  std::string summary, hint;
};

/// `given` are all options that are given, or those of the questions. `called` says how the user writes an option: with
/// dashes or as a key.
std::vector<QuestionConflict> question_conflicts(std::span<const Option* const> given,
                                                 const std::function<std::string(const Option&)>& called);

}  // namespace cfnsplit
