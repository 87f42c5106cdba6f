#pragma once
/// Proving that a set of templates, whoever made it, means the same as one template.
#include <cfnsplit/split.hpp>

namespace cfnsplit {

struct VerifyOptions {
  Limits limits;
  /// As in SplitOptions: where the source's relative artifact paths point from, seen from the split's directory.
  std::string source_directory;
  /// The root's file name; empty: found (see verify()).
  std::string root;
  /// As in SplitOptions: where the templates will lie, if that is neither beside the root nor in S3.
  std::string template_url;
  /// The source is a part of a larger one, as in a wave: what is declared may be there before what uses it.
  bool is_part = false;
  /// These three as in SplitOptions.
  std::vector<TemplateFile> included;
  bool allow_unread_includes = false;
  std::vector<AttributeFact> attributes;
  int threads = 1;  ///< at least 1; how many threads may read the texts. Changes nothing but the time
};

struct Proof {
  std::string root;            ///< file of the root
  std::int64_t stacks = 0;     ///< nested stacks
  std::int64_t resources = 0;  ///< resources of the source, each found once
  std::int64_t wires = 0;      ///< parameters of nested stacks that were followed to their source
  std::int64_t orders = 0;     ///< pairs of the source's order found implied
};

/// Folds the split back into one template in the source's terms and compares. `files` are the templates of the
/// split (other files are ignored; a file that no stack names is a warning). The root is `options.root`, or
/// `root.template.json`, or the only template that names others and that no other names.
/// Returns a Proof exactly when no error was found. Errors: CFS01xx of any of the texts, CFS05xx; all of them are
/// listed, not the first only.
Outcome<Proof> verify(std::string name, std::string text, const std::vector<TemplateFile>& files,
                      const VerifyOptions& options);

}  // namespace cfnsplit
