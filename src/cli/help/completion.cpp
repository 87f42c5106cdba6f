#include "cli/help/completion.hpp"

namespace cfnsplit::cli {

ValueKind kind_of(const Option& option) {
  if (option.argument == "DIR") return ValueKind::directory;
  return option.argument == "FILE" || option.argument == "PATH" ? ValueKind::file : ValueKind::other;
}

std::string joined_words(const Option& option) {
  std::string text;
  for (const OptionWord& word : words_of(option)) text += (text.empty() ? "" : " ") + std::string(word.word);
  return text;
}

}  // namespace cfnsplit::cli
