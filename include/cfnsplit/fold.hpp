#pragma once
/// The way back: a split put together to the template that it came from.
#include <cfnsplit/verify.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

struct Folded {
  std::string text;  ///< JSON, indented, keys sorted; ends with a line feed
  Proof proof;       ///< of the split against this text
};

/// The template from which split() made `files`: the same values, whatever the source's white space, order of keys and
/// form (YAML becomes JSON). `files` are the templates of the split and its manifest.json, which tells where everything
/// stands and what the split has replaced; its hash of the source proves that nothing is lost or added. Of waves, give
/// the files of the last one, or all with the manifest.json beside the folders. Then verify() holds the files against
/// the text, with these options. Errors: CFS01xx; CFS0515 (a file is missing, broken or changed since, or the manifest
/// is that of an earlier version); CFS05xx. Time: O(text · log).
Outcome<Folded> fold(const std::vector<TemplateFile>& files, const VerifyOptions& options = {});

}  // namespace cfnsplit
