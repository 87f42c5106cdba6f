#pragma once
// Small splits, written where they are looked at.
#include <map>

#include "catch.hpp"
#include "verify/split_fixture.hpp"

namespace cfnsplit::test {

/// A source and the files of its split; the root reads `Part` from Part.json unless it says otherwise.
struct SmallSplit {
  std::string source;
  std::string root;
  std::string part;
  VerifyOptions options = {};
  std::map<std::string, std::string> others = {};

  std::vector<Diagnostic> found() const {
    std::vector<TemplateFile> files{{"root.template.json", root}, {"Part.json", part}};
    for (const auto& [name, text] : others) files.push_back({name, text});
    return verify("t.json", source, files, options).diagnostics;
  }
};

inline std::string codes(const SmallSplit& split) {
  const auto found = split.found();
  INFO(to_text(found));
  for (const Diagnostic& one : found) CHECK_FALSE(one.hint.empty());
  return codes_of(found);
}

}  // namespace cfnsplit::test
