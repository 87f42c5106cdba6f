#include "overview/formats/overview_formats.hpp"
#include "report/markdown_text.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kShown = 20;  // answers of one part

}  // namespace

std::string overview_markdown(const Overview& overview) {
  std::string text = "**" + escaped_markdown(title_of(overview)) + "**\n\n| | |\n|---|---|\n";
  for (const OverviewPart& part : parts_of(overview)) {
    text += "| " + part.name + " | ";
    for (std::size_t i = 0; i < part.answers.size() && i < kShown; ++i)
      text += (i == 0 ? "" : "<br>") + escaped_markdown(part.answers[i]);
    if (part.answers.size() > kShown)
      text += "<br>and " + std::to_string(part.answers.size() - kShown) + " more";
    text += " |\n";
  }
  return text;
}

}  // namespace cfnsplit
