#include "cli/arguments/old_lock.hpp"

#include <algorithm>
#include <memory>

#include "analysis/analyse.hpp"
#include "prior/current_keys.hpp"
#include "prior/earlier_split.hpp"
#include "prior/lock_file.hpp"
#include "prior/lock_source.hpp"
#include "prior/prior.hpp"

namespace cfnsplit::cli {
namespace {

// As a split with that lock file would judge it.
bool fits(const Lock& lock, const std::string& name, const Analysis& analysis) {
  const Lock current = with_current_keys(lock, analysis.source, analysis.references);
  const Outcome<Prior> prior = prior_from(current, name, analysis.source, analysis.references);
  return std::ranges::none_of(prior.diagnostics, [](const Diagnostic& d) { return d.code == "CFS0804"; });
}

}  // namespace

Outcome<bool> is_lock_of(const TemplateFile& lock, const std::string& name, const std::string& text,
                         const SplitOptions& options) {
  const Outcome<Lock> read = read_lock(std::make_shared<SourceText>(lock.name, lock.text));
  if (!read) return read.diagnostics;
  if (!is_same_source(read->source, lock_source_of(name, options))) return false;
  const Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), options);
  if (!analysis) return false;
  return fits(*read, lock.name, *analysis);
}

std::vector<TemplateFile> fitting_locks(std::vector<TemplateFile> locks, const std::string& name,
                                        const std::string& text, const SplitOptions& options) {
  const Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), options);
  if (!analysis) return {};
  std::erase_if(locks, [&](const TemplateFile& lock) {
    const Outcome<Lock> read = read_lock(std::make_shared<SourceText>(lock.name, lock.text));
    return !read || read->resources.empty() || !fits(*read, lock.name, *analysis);
  });
  return locks;
}

bool may_be_lock(std::string_view text) {
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  // The moves.json of a way, and a journal.
  const bool is_other = has("\"files\": [") || has("\"steps\": [");
  return text.empty() || (has("\"generator\": \"cfnsplit\"") && !is_other && !is_manifest(text));
}

}  // namespace cfnsplit::cli
