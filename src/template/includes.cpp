#include "template/includes.hpp"

#include <algorithm>

#include "base/sort_unique.hpp"
#include "syntax/document_reader.hpp"
#include "template/artifacts.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kInclude = "AWS::Include";

void add_include(Node call, std::vector<Include>& found) {
  if (call.find("Name").text() == kInclude) found.push_back({call, call.find("Parameters").find("Location")});
}

}  // namespace

std::vector<Include> find_includes(const Document& document) {
  std::vector<Include> found;
  const Node root = document.root();
  for (std::uint32_t i = 0; i < root.end_index(); ++i) {
    const Node node = document.node(i);
    const bool is_section = node.key() == "Transform" && node.parent() == root;
    if (!is_section && node.key() != "Fn::Transform") continue;
    if (!node.is_array()) {
      add_include(node, found);
      continue;
    }
    for (const Node element : node) add_include(element, found);
  }
  return found;
}

bool is_local_location(Node location) {
  if (!location.is_string()) return false;
  const std::string_view text = location.text();
  return !text.empty() && text.find("://") == std::string_view::npos && !text.starts_with("{{resolve:") &&
         text.find("${") == std::string_view::npos;
}

std::vector<std::string> locations_of_includes(const std::string& name, const std::string& text) {
  std::vector<std::string> locations;
  if (text.find(kInclude) == std::string::npos) return locations;
  const auto document = read_document(std::make_shared<const SourceText>(name, text), short_forms());
  if (!document) return locations;
  for (const Include& include : find_includes(**document))
    if (is_local_location(include.location)) locations.emplace_back(include.location.text());
  sort_unique(locations);
  return locations;
}

IncludedFiles::IncludedFiles(const std::vector<TemplateFile>& files, std::string_view directory) {
  for (const TemplateFile& file : files) {
    const bool is_absolute = file.name.starts_with('/');
    const std::string location = is_absolute ? file.name : join_path(directory, file.name);
    auto content = read_document(std::make_shared<const SourceText>(file.name, file.text), short_forms());
    File& known = files_[location];
    if (content)
      known.content = std::move(*content);
    else
      known.fault =
          content.diagnostics.empty() ? "it is neither JSON nor YAML" : content.diagnostics.front().summary;
  }
}

const Document* IncludedFiles::find(Node location) const {
  if (!is_local_location(location)) return nullptr;
  const auto file = files_.find(location.text());
  return file == files_.end() ? nullptr : file->second.content.get();
}

std::string IncludedFiles::why_not(Node location) const {
  if (!location) return "it has no Location";
  if (!location.is_string() || location.text().find("${") != std::string_view::npos)
    return "its Location is computed";
  if (!is_local_location(location)) return "its Location is an address";
  const auto file = files_.find(location.text());
  return file == files_.end() ? "there is no such file beside the template, or it cannot be opened"
                              : file->second.fault;
}

}  // namespace cfnsplit
