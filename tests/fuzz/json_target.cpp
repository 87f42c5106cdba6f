// JSON: what is read is written so that it reads the same, and another reader takes what this one takes.
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "fuzz/demands.hpp"
#include "fuzz/targets.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit::fuzz {
namespace {

Outcome<std::shared_ptr<const Document>> read(std::string text, Repeats repeats) {
  return read_json(std::make_shared<const SourceText>("input.json", std::move(text)), nullptr, repeats);
}

std::string written(const Document& document, JsonStyle style) {
  JsonWriter writer(style);
  std::string text = writer.copy(document.root()).take();
  demand(text.size() == written_size(document.root(), style, 0) + (style == JsonStyle::indented ? 1 : 0),
         "the size of what is written was told wrong");
  return text;
}

}  // namespace

void try_json(std::string_view input) {
  const auto strict = read(std::string(input), Repeats::refused);
  const auto lenient = read(std::string(input), Repeats::last_counts);
  demand_outcome(strict);
  demand_outcome(lenient);
  demand(!strict || lenient.ok(), "the strict reader takes what the other refuses");
  if (!lenient) {
    const std::set<std::string> ours = {"CFS0101", "CFS0104", "CFS0105", "CFS0106"};
    if (!ours.contains(lenient.diagnostics.back().code))
      demand(!nlohmann::json::accept(input), "another reader takes what is refused");
    return;
  }
  demand(nlohmann::json::accept(input), "another reader refuses what is taken");
  for (const JsonStyle style : {JsonStyle::indented, JsonStyle::minified}) {
    const std::string once = written(**lenient, style);
    const auto again = read(once, Repeats::refused);
    demand(again.ok(), "what was written cannot be read");
    demand(written(**again, style) == once, "what was written reads otherwise");
  }
}

}  // namespace cfnsplit::fuzz
