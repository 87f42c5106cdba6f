#include "settings/question_conflicts.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "settings/option_table.hpp"

namespace cfnsplit {
namespace {

// An option that says more of a question, and asks none itself.
struct Detail {
  std::string_view name, question, before, after;
};
constexpr Detail kDetails[] = {
    {"--depth", "--around", " says how far ", " reaches"},
    {"--top", "--hubs", " says how many resources ", " lists"},
};

bool is_detail(const Option& option) {
  return std::ranges::find(kDetails, option.name, &Detail::name) != std::end(kDetails);
}

const Option& option_called(std::string_view name) {
  return **std::ranges::find(all_options(), name, &Option::name);
}

}  // namespace

std::vector<QuestionConflict> question_conflicts(std::span<const Option* const> given,
                                                 const std::function<std::string(const Option&)>& called) {
  std::vector<QuestionConflict> found;
  std::vector<const Option*> asked;
  for (const Option* option : given)
    if (option->group == OptionGroup::questions && !is_detail(*option)) asked.push_back(option);
  if (asked.size() > 1)
    found.push_back({called(*asked[0]) + " and " + called(*asked[1]) + " exclude each other",
                     "ask one question at a time"});
  const auto is_given = [&](std::string_view name) {
    return std::ranges::find(given, name, &Option::name) != given.end();
  };
  for (const Detail& detail : kDetails) {
    if (!is_given(detail.name) || is_given(detail.question)) continue;
    const std::string question = called(option_called(detail.question));
    found.push_back({called(option_called(detail.name)) + std::string(detail.before) + question +
                         std::string(detail.after),
                     "give " + question + " as well"});
  }
  return found;
}

}  // namespace cfnsplit
