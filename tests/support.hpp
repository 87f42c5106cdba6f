#pragma once
// What the tests of several rooms share.
#include <algorithm>
#include <cfnsplit/diagnostic.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "base/source_text.hpp"

namespace cfnsplit::test {

inline std::shared_ptr<const SourceText> source_of(std::string text, std::string name = "test.json") {
  return std::make_shared<const SourceText>(std::move(name), std::move(text));
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The files of the corpus with this extension, sorted; none when CFNSPLIT_CORPUS is not set.
inline std::vector<std::filesystem::path> corpus_files(const std::string& extension) {
  std::vector<std::filesystem::path> found;
  const char* const root = std::getenv("CFNSPLIT_CORPUS");
  if (root == nullptr) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().extension() == extension) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

/// One diagnostic as stable text: `line:column: severity[code]: summary`, its related places and its hint.
inline std::string to_text(const Diagnostic& found) {
  const auto at = [](const SourcePlace& place) {
    return std::to_string(place.line) + ":" + std::to_string(place.column);
  };
  static const char* const kNames[] = {"note", "warning", "error"};
  std::string text = at(found.place) + ": " + kNames[static_cast<int>(found.severity)] + "[" + found.code +
                     "]: " + found.summary + "\n";
  if (!found.place.pointer.empty()) text += "  at: " + found.place.pointer + "\n";
  for (const RelatedPlace& related : found.related)
    text += "  " + at(related.place) + ": " + related.message + "\n";
  return text + "  hint: " + found.hint + "\n";
}

inline std::string to_text(const std::vector<Diagnostic>& found) {
  std::string text;
  for (const Diagnostic& one : found) text += to_text(one);
  return text;
}

}  // namespace cfnsplit::test
