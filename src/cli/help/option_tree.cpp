#include "cli/help/option_tree.hpp"

#include <algorithm>
#include <array>

#include "cli/arguments/check_arguments.hpp"
#include "cli/arguments/graph_arguments.hpp"
#include "cli/arguments/plan_arguments.hpp"
#include "cli/arguments/split_arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"

namespace cfnsplit::cli {
namespace {

struct Command {
  std::string_view name;
  std::vector<OptionSpec> (*options)();
};

std::vector<OptionSpec> no_options() { return {}; }

// Settings stand in the help of split; the help of other commands points there.
constexpr std::string_view kOptionsHome = "split";

constexpr std::array kCommands = {
    Command{"split", split_options},     Command{"plan", plan_options},     Command{"verify", verify_options},
    Command{"check", check_options},     Command{"moves", moves_options},   Command{"graph", graph_options},
    Command{"explain", explain_options}, Command{"completion", no_options}, Command{"help", no_options},
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(from, text.find_last_not_of(' ') + 1 - from);
}

// "-o, --output DIR" | "where to write": two spaces stand between.
std::pair<std::string_view, std::string_view> columns_of(std::string_view line) {
  line = trimmed(line);
  const std::size_t gap = std::min(line.find("  "), line.size());
  return {line.substr(0, gap), trimmed(line.substr(gap))};
}

bool declares_options(std::string_view line) {
  return line.starts_with("  ") && trimmed(line).starts_with("-");
}

bool continues_text(std::string_view line) {
  return line.starts_with("          ") && !trimmed(line).starts_with("-");
}

// The text of `name` among "--max-resources N, --max-parameters N", or "none".
bool is_among(std::string_view declared, std::string_view name, std::string& argument) {
  constexpr std::string_view kBetween = ", ";  // "A,B" is one argument
  while (!declared.empty()) {
    const std::size_t comma = std::min(declared.find(kBetween), declared.size());
    const std::string_view one = declared.substr(0, comma);
    const std::size_t space = std::min(one.find(' '), one.size());
    if (one.substr(0, space) == name) {
      argument = trimmed(one.substr(space));
      return true;
    }
    declared.remove_prefix(std::min(comma + kBetween.size(), declared.size()));
  }
  return false;
}

std::string joined(std::string_view a, std::string_view b) {
  return std::string(a) + (a.empty() || b.empty() ? "" : " ") + std::string(b);
}

// "  cfnsplit plan TEMPLATE           show what split would do"
std::string overview_text(std::string_view name) {
  const std::string overview = help_text("");
  for (const std::string_view line : lines_of(overview)) {
    const auto [usage, text] = columns_of(line);
    const std::string start = "cfnsplit " + std::string(name);
    if (usage == start || usage.starts_with(start + ' ')) return std::string(text);
  }
  return {};
}

}  // namespace

DescribedOption described_in(std::string_view help, const OptionSpec& option) {
  DescribedOption found{option, {}, {}};
  const std::vector<std::string_view> lines = lines_of(help);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!declares_options(lines[i])) continue;
    auto [declared, text] = columns_of(lines[i]);
    // The names of several options may fill more than one line.
    std::string names(declared);
    while (text.empty() && i + 1 < lines.size() && declares_options(lines[i + 1])) {
      std::tie(declared, text) = columns_of(lines[++i]);
      names = joined(names, declared);
    }
    std::string whole(text);
    while (i + 1 < lines.size() && continues_text(lines[i + 1])) whole = joined(whole, trimmed(lines[++i]));
    if (!is_among(names, option.names.back(), found.argument) &&
        !is_among(names, option.names.front(), found.argument))
      continue;
    found.text = whole;
    return found;
  }
  return found;
}

std::vector<CommandEntry> option_tree() {
  std::vector<CommandEntry> tree;
  for (const Command& command : kCommands) {
    CommandEntry& entry = tree.emplace_back();
    entry.name = command.name;
    entry.text = overview_text(command.name);
    for (const OptionSpec& option : command.options()) {
      DescribedOption described = described_in(help_text(command.name), option);
      if (described.text.empty()) described = described_in(help_text(kOptionsHome), option);
      if (option.names.back() == "--help") described.text = "show the help of this command";
      entry.options.push_back(std::move(described));
    }
  }
  return tree;
}

}  // namespace cfnsplit::cli
