#include "prior/read_prior.hpp"

#include <iterator>
#include <utility>

#include "prior/read_deployed.hpp"

namespace cfnsplit {
namespace {

void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more) {
  into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

Outcome<WhatStands> what_stands(const Analysis& analysis, const SplitOptions& options) {
  WhatStands stands;
  std::vector<Diagnostic> found;
  if (options.lock) {
    Outcome<Lock> lock = read_lock(std::make_shared<SourceText>(options.lock->name, options.lock->text));
    if (!lock) return std::move(lock.diagnostics);
    stands.lock = std::move(*lock);
    Outcome<Standing> locked =
        standing_in(stands.lock, options.lock->name, analysis.source, analysis.references);
    append(found, std::move(locked.diagnostics));
    if (!locked) return found;
    stands.standing = std::move(*locked);
  }
  if (!options.deployed.empty()) {
    const Outcome<Deployed> deployed = read_deployed(analysis.source, options.deployed);
    append(found, deployed.diagnostics);
    if (!deployed) return found;
    Outcome<Standing> adopted =
        standing_in(*deployed, options.deployed.front().name, analysis.source, analysis.references);
    append(found, std::move(adopted.diagnostics));
    if (!adopted) return found;
    stands.standing = stands.standing ? united(std::move(*adopted), *stands.standing) : std::move(*adopted);
  }
  return {std::move(stands), std::move(found)};
}

}  // namespace cfnsplit
