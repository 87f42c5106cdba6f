// YAML: what is read has a JSON form, which reads back as the same.
#include <memory>

#include "fuzz/demands.hpp"
#include "fuzz/targets.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "syntax/yaml_reader.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit::fuzz {
namespace {

std::string json_of(const Document& document) {
  return JsonWriter(JsonStyle::minified).copy(document.root()).take();
}

void demand_same_in_json(const Document& document) {
  const std::string once = json_of(document);
  const auto again = read_json(std::make_shared<const SourceText>("input.json", once));
  demand(again.ok(), "what YAML holds cannot be read as JSON");
  demand(json_of(**again) == once, "what YAML holds reads otherwise as JSON");
}

}  // namespace

void try_yaml(std::string_view input) {
  const auto source = std::make_shared<const SourceText>("input.yaml", std::string(input));
  const auto yaml = read_yaml(source, short_forms());
  demand_outcome(yaml);
  if (yaml) demand_same_in_json(**yaml);
  const auto either = read_document(source, short_forms());
  demand_outcome(either);
  if (either) demand_same_in_json(**either);
}

}  // namespace cfnsplit::fuzz
