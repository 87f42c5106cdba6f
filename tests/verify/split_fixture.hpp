#pragma once
// A split that proves, read from testdata/verify/NAME, and ways to break it.
#include <cfnsplit/verify.hpp>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "base/sort_unique.hpp"
#include "support.hpp"

namespace cfnsplit::test {

struct SplitFixture {
  explicit SplitFixture(const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(CFNSPLIT_TESTDATA) / "verify" / name;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      files[entry.path().filename().string()] = read_file(entry.path());
    source = files.at("source.json");
    files.erase("source.json");
  }

  /// Replaces `from`, which must stand exactly once in the file ("source.json" is the source).
  SplitFixture& edit(const std::string& file, const std::string& from, const std::string& to) {
    std::string& text = file == "source.json" ? source : files.at(file);
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
      throw std::invalid_argument("not exactly once in " + file + ": " + from);
    text.replace(at, from.size(), to);
    return *this;
  }

  Outcome<Proof> verify() const {
    std::vector<TemplateFile> given;
    for (const auto& [name, text] : files) given.push_back({name, text});
    return cfnsplit::verify("source.json", source, given, options);
  }

  std::string source;
  std::map<std::string, std::string> files;
  VerifyOptions options;
};

/// The codes found, sorted, each once, joined by a space.
inline std::string codes_of(const std::vector<Diagnostic>& found) {
  std::vector<std::string> codes;
  for (const Diagnostic& one : found) codes.push_back(one.code);
  sort_unique(codes);
  std::string joined;
  for (const std::string& code : codes) joined += (joined.empty() ? "" : " ") + code;
  return joined;
}

/// One way to break a split: `from` becomes `to` in `file`, and at least `code` must be found.
struct Mutation {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* code;
};

}  // namespace cfnsplit::test
