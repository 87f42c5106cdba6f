#include "cli/arguments/old_lock.hpp"

#include <algorithm>
#include <memory>

#include "analysis/analyse.hpp"
#include "prior/earlier_split.hpp"
#include "prior/lock_file.hpp"
#include "prior/lock_source.hpp"
#include "prior/since_before.hpp"

namespace cfnsplit::cli {

Outcome<bool> is_lock_of(const TemplateFile& lock, const std::string& name, const std::string& text,
                         const SplitOptions& options) {
  constexpr std::size_t kLeastShare = 10;
  const Outcome<Lock> read = read_lock(std::make_shared<SourceText>(lock.name, lock.text));
  if (!read) return read.diagnostics;
  if (!is_same_source(read->source, lock_source_of(name, options))) return false;
  const Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), options);
  if (!analysis) return false;
  const std::size_t known = read->resources.size(), declared = analysis->source.resources.size();
  const std::size_t common = known - removed_since(*read, analysis->source, analysis->references).size();
  return known == 0 || (common > 0 && common * kLeastShare >= std::min(known, declared));
}

bool may_be_lock(std::string_view text) {
  return text.empty() ||
         (text.find("\"generator\": \"cfnsplit\"") != std::string_view::npos && !is_manifest(text));
}

}  // namespace cfnsplit::cli
