#pragma once
// The oracle. It shares no code with the rooms it judges (reference/, graph/, plan/, emit/).
#include <cfnsplit/verify.hpp>
#include <memory>
#include <span>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

/// `source` and `files` have been read already; a file that is no template is not given.
struct SplitTemplate {
  std::string name;
  Template content;
};

/// A file that could not be read as a template: an error only if a stack names it.
struct UnusableFile {
  std::string name;
  std::vector<Diagnostic> diagnostics;  ///< why; empty if it is sound JSON that is no template
};

/// The public verify() of a text that others keep as well.
Outcome<Proof> verify(std::shared_ptr<const SourceText> source, const std::vector<TemplateFile>& files,
                      const VerifyOptions& options);

Outcome<Proof> prove(const Template& source, const std::vector<SplitTemplate>& files,
                     const VerifyOptions& options);
Outcome<Proof> prove(const Template& source, const std::vector<SplitTemplate>& files,
                     const std::vector<UnusableFile>& unusable, const VerifyOptions& options);

}  // namespace cfnsplit
