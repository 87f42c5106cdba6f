#include "plan/proof_options.hpp"

namespace cfnsplit {

VerifyOptions proof_options(const SplitOptions& options) {
  VerifyOptions asked;
  asked.limits = options.limits;
  asked.source_directory = options.source_directory;
  asked.root = kRootFile;
  asked.template_url = options.template_url;
  asked.included = options.included;
  asked.allow_unread_includes = options.allow_unread_includes;
  asked.attributes = options.attributes;
  asked.threads = options.threads;
  return asked;
}

}  // namespace cfnsplit
