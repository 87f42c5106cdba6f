#pragma once
/// The way back: a tree of nested stacks put together to one template.
#include <cfnsplit/verify.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

struct Folded {
  std::string text;  ///< JSON, indented, keys sorted; ends with a line feed
  Proof proof;       ///< of the tree against this text
};

/// The one template that a tree of nested stacks means. `files` are its templates; other files do no harm.
///
/// Of a split, give its manifest.json as well: then the text is the template from which split() made it, the same
/// values, whatever the source's white space, order of keys and form (YAML becomes JSON). The manifest tells where
/// everything stands and what the split has replaced; its hash of the source proves that nothing is lost or added. Of
/// waves, give the files of the last one, or all with the manifest.json beside the folders.
///
/// Any other tree is worked out: what nested stacks are given and give out is written where it is read. What one
/// template cannot say exactly is refused. The root is `options.root`, or found as in verify(); nested templates are
/// found by the last step of their TemplateURL, or where the CDK notes them.
///
/// Then verify() holds the tree against the text; of the limits in `options` only those of a split count. Errors:
/// CFS01xx, CFS02xx; CFS0515 (a file is missing, broken or changed since, or the manifest is that of an earlier
/// version), CFS0607 (a stack contains itself), CFS0520 (it cannot be folded exactly), CFS05xx. Notes and warnings:
/// CFS0521, CFS0522. Time: O(text · log), but for values that are handed down and read many times.
Outcome<Folded> fold(const std::vector<TemplateFile>& files, const VerifyOptions& options = {});

}  // namespace cfnsplit
