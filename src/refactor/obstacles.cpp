#include "refactor/obstacles.hpp"

#include <algorithm>

#include "prior/dangers.hpp"
#include "refactor/only_moves.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

std::size_t resources_in(const Split& split, const std::string& path) {
  return static_cast<std::size_t>(std::ranges::count(split.placements, path, &Placement::stack));
}

}  // namespace

std::string obstacle_to_refactor(const Analysis& analysis, const Move& move, const Split& prior) {
  if (move.from.empty() || move.to.empty())
    return "AWS documents no stack refactor between a stack and its own nested stacks";
  if (template_of(prior, move.to).empty())
    return "AWS documents no stack refactor into a nested stack that does not exist yet";
  if (resources_in(prior, move.from) == 1) return "a stack refactor may leave no stack empty";
  const std::vector<std::string> refusals =
      refusals_of_refactor(analysis.source, analysis.references,
                           static_cast<std::size_t>(analysis.source.resources.index_of(move.resource)));
  return refusals.empty() ? std::string() : refusals.front();
}

std::string obstacle_to_import(const Template& source, const Move& move) {
  const Declaration& resource =
      source.resources.entries()[static_cast<std::size_t>(source.resources.index_of(move.resource))];
  if (resource.is_generator) return "a block that makes resources cannot be imported as one";
  if (import_identifiers(move.type).empty()) return move.type + " is not known to be importable";
  return {};
}

}  // namespace cfnsplit
