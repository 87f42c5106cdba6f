// Approved diagnostics: testdata/bad holds inputs that cannot be used, and beside each, as NAME.txt, what is
// said. CFNSPLIT_ACCEPT=1 writes what is said now: read the difference before you commit it.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/codes.hpp"
#include "catch.hpp"
#include "support.hpp"
#include "syntax/document_reader.hpp"
#include "template/intrinsics.hpp"
#include "template/template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
namespace fs = std::filesystem;

namespace {

std::vector<Diagnostic> diagnose(const fs::path& path) {
  auto document = read_document(source_of(read_file(path), path.filename().string()), short_forms());
  std::vector<Diagnostic> found = document.diagnostics;
  if (!document.ok()) return found;
  auto read = read_template(*document.value);
  found.insert(found.end(), read.diagnostics.begin(), read.diagnostics.end());
  if (!read.ok()) return found;
  for (Diagnostic& more : find_uncompiled(*read)) found.push_back(std::move(more));
  return found;
}

std::vector<fs::path> inputs() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(CFNSPLIT_TESTDATA "/bad"))
    if (entry.path().extension() != ".txt") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

}  // namespace

TEST_CASE("what is said of inputs that cannot be used is approved", "[approved]") {
  for (const fs::path& path : inputs()) {
    INFO(path.filename());
    const std::string said = to_text(diagnose(path));
    const fs::path approved = path.string() + ".txt";
    if (std::getenv("CFNSPLIT_ACCEPT") != nullptr) std::ofstream(approved, std::ios::binary) << said;
    CHECK(said == read_file(approved));
    const std::string code = path.filename().string().substr(0, 7);
    CHECK(said.find("[" + code + "]") != std::string::npos);
  }
}

TEST_CASE("every code of reading has an input that brings it about", "[approved]") {
  for (const CodeEntry& entry : all_codes()) {
    if (entry.code.substr(0, 5) != "CFS01") continue;
    bool found = false;
    for (const fs::path& path : inputs())
      found = found || path.filename().string().substr(0, 7) == entry.code;
    INFO(entry.code);
    CHECK(found);
  }
}
