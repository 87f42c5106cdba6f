#pragma once
// The files of a split as its manifest lists them.
#include <cfnsplit/split.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

struct WrittenSplit {
  std::shared_ptr<const Document> manifest;
  std::map<std::string, Template, std::less<>> stacks;  ///< by path; in canonical order
  /// The manifest and the templates that it lists, their names without folders.
  std::vector<TemplateFile> files;
  std::vector<std::string> changed;  ///< those that are not, byte by byte, what the split wrote
};

/// Errors: CFS01xx, CFS0515 (no manifest, more than one, or a file that it lists is missing).
Outcome<WrittenSplit> read_written_split(const std::vector<TemplateFile>& files);

}  // namespace cfnsplit
