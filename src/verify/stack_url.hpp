#pragma once
// Whether a nested stack's TemplateURL leads to the template that is proved, as far as its text tells: to the file
// beside the root, to its name in S3 [S93], or to where the caller says that templates lie [S70].
#include <string>

#include "verify/checks.hpp"

namespace cfnsplit::oracle {

/// Judges one nested stack after another: what lies in S3 lies in one bucket, as far as it is told. Templates of the
/// CDK have a parameter each for the one bucket of their assets.
class TemplateUrls {
 public:
  explicit TemplateUrls(Context& context) : context_(context) {}

  /// Reports a TemplateURL of `child` that leads elsewhere (CFS0518).
  void check(const Scope& child);

 private:
  void report_elsewhere(const Scope& child, Node url);
  void report_other_bucket(const Scope& child, Node url);

  Context& context_;
  std::string bucket_;  // of the first that lies in S3
  Node first_;
  bool is_told_ = true;  // false if only the deployment says which bucket the first one lies in
};

}  // namespace cfnsplit::oracle
