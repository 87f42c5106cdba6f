#pragma once
// Splits for tests of writing, with manifests as a split has them.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/stable_hash.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/write_files.hpp"
#include "memory_file_system.hpp"

namespace cfnsplit::test {

using Files = std::map<std::string, std::string>;

// A manifest as a split writes it: with the hash of each file's text.
inline std::string manifest_of(const std::vector<TemplateFile>& files, const std::string& note) {
  std::string text = R"({"generator":"cfnsplit","format_version":1,"note":")" + note + R"(","stacks":[)";
  for (const TemplateFile& file : files)
    text += (text.ends_with('[') ? "" : ",") + (R"({"file":")" + file.name) + R"(","hash":")" +
            content_hash(file.text) + R"("})";
  return text + "]}";
}

inline std::vector<TemplateFile> with_manifest(std::vector<TemplateFile> files, const std::string& note) {
  const std::string manifest = manifest_of(files, note);
  files.insert(files.end() - 1, {"manifest.json", manifest});
  return files;
}

inline std::vector<TemplateFile> old_split() {
  return with_manifest({{"Api.template.json", "old api"},
                        {"Data.template.json", "data"},
                        {"Gone.template.json", "gone"},
                        {"root.template.json", "old root"}},
                       "old");
}

inline std::vector<TemplateFile> new_split() {
  return with_manifest({{"Api.template.json", "new api, longer"},
                        {"Data.template.json", "data"},
                        {"Fresh.template.json", "fresh"},
                        {"root.template.json", "new root"}},
                       "new");
}

inline void put(MemoryFileSystem& disk, const std::vector<TemplateFile>& files) {
  disk.directories.insert("/project/out");
  for (const TemplateFile& file : files) disk.files["/project/out/" + file.name] = file.text;
}

inline Files only(const std::vector<TemplateFile>& files) {
  MemoryFileSystem disk;
  put(disk, files);
  return disk.files;
}

inline bool never(const std::string&) { return false; }

// Everything the command does to write, without its words. True when it says that it worked.
inline bool write_new(MemoryFileSystem& disk) {
  const auto held = cli::HeldDirectories::take(disk, {"out"});
  if (!held) return false;
  const auto plan = cli::plan_write(disk, "out", new_split(), {}, never);
  if (!plan || !cli::write_conflicts(*plan, false).empty()) return false;
  return cli::write_split(disk, *plan).ok();
}

inline bool has_temporaries(const Files& files) {
  return std::ranges::any_of(files,
                             [](const auto& f) { return f.first.find(".cfnsplit-") != std::string::npos; });
}

}  // namespace cfnsplit::test
