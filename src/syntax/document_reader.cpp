#include "syntax/document_reader.hpp"

#include "syntax/input_text.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/origin_places.hpp"
#include "syntax/yaml_reader.hpp"

namespace cfnsplit {
namespace {

// Whether what stands where JSON ended is the mark of YAML, and no slip in JSON.
bool is_yaml_only(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (std::string_view("!&*#'?").find(text[at]) != std::string_view::npos) return true;
  const std::size_t end = text.find_first_of(":,[]{}\"'\r\n", at);
  const bool is_key = end != std::string_view::npos && end > at && text[end] == ':';
  return is_key && end + 1 < text.size() && is_space(text[end + 1]);
}

}  // namespace

Outcome<std::shared_ptr<const Document>> read_document(std::shared_ptr<const SourceText> source,
                                                       std::span<const ShortForm> short_forms) {
  if (!source->origin().empty()) return OriginPlaces::read(std::move(source), short_forms);
  const std::string_view text = source->text();
  const std::size_t first = first_content(text);
  const bool may_be_json = first == text.size() || text[first] == '{' || text[first] == '[';
  if (!may_be_json) return read_yaml(std::move(source), short_forms);
  std::size_t broke_at = text.size();
  Outcome<std::shared_ptr<const Document>> json = read_json(source, &broke_at, Repeats::last_counts);
  return is_yaml_only(text, broke_at) ? read_yaml(std::move(source), short_forms) : std::move(json);
}

}  // namespace cfnsplit
