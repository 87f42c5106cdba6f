#include "cli/old_manifest.hpp"

#include <cfnsplit/split.hpp>
#include <memory>

#include "base/source_text.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit::cli {
namespace {

bool is_template_name(std::string_view name) {
  constexpr std::string_view kEnding = ".template.json";
  return name.size() > kEnding.size() && name.ends_with(kEnding) &&
         name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos && name.front() != '.';
}

}  // namespace

std::set<std::string> files_of_manifest(std::string_view text) {
  const auto document =
      read_json(std::make_shared<SourceText>(std::string(kManifestFile), std::string(text)));
  if (!document) return {};
  const Node manifest = (*document)->root();
  if (!manifest.is_object() || !manifest.find("format_version")) return {};
  const Node generator = manifest.find("generator");
  if (!generator.is_string() || generator.text() != "cfnsplit") return {};

  std::set<std::string> names = {std::string(kManifestFile), std::string(kRootFile)};
  const Node stacks = manifest.find("stacks");
  if (!stacks.is_array()) return names;
  for (const Node stack : stacks) {
    const Node file = stack.is_object() ? stack.find("file") : Node();
    if (file.is_string() && is_template_name(file.text())) names.emplace(file.text());
  }
  return names;
}

}  // namespace cfnsplit::cli
