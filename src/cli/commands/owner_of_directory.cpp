#include "cli/commands/owner_of_directory.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/io/paths.hpp"
#include "prior/earlier_split.hpp"
#include "report/words.hpp"

namespace cfnsplit::cli {
namespace {

// The lock file of another template whose split DIR holds, by the name that it has by default, if both are there: one
// that was renamed is not.
std::optional<std::string> lock_of_owner(const std::string& owner, const SplitFiles& request,
                                         const Settings& settings, Environment& environment) {
  Settings usual = settings;
  usual.lock.reset();
  usual.no_lock = false;
  const std::string source = join_path(directory_of(request.source), owner);
  const auto lock = lock_path(source, usual, environment);
  const bool is_there = environment.files.exists(source) && lock && environment.files.exists(*lock);
  return is_there && lock != request.lock ? lock : std::nullopt;
}

}  // namespace

std::vector<Diagnostic> complaints_about_owner(const SplitFiles& request, const Split& split,
                                               const Settings& settings, Environment& environment) {
  const std::string manifest = join_path(request.output, kManifestFile);
  std::string text;
  if (settings.force || !environment.files.exists(manifest) || !environment.files.read(manifest, text).ok())
    return {};
  const auto earlier = read_earlier_split(text);
  if (!earlier || earlier->places.empty()) return {};
  const auto common =
      static_cast<std::size_t>(std::ranges::count_if(split.placements, [&](const Placement& placement) {
        return earlier->places.contains(placement.resource);
      }));
  const bool knows_lock = request.lock && !settings.fresh;
  const bool has_same_name = earlier->source == file_name_of(request.source);
  const auto lock =
      has_same_name ? std::nullopt : lock_of_owner(earlier->source, request, settings, environment);
  const bool is_alike = has_same_name ? common > 0 : common * 2 >= earlier->places.size();
  if (!lock && (knows_lock || is_alike)) return {};
  return {make_diagnostic(
      "CFS0814",
      quote(request.output) + " holds the split of another template: " + quote(earlier->source) +
          (lock ? ", whose lock file " + quote(*lock) + " is there"
                : ", which shares " + std::to_string(common) + " of its " +
                      counted(static_cast<std::int64_t>(earlier->places.size()), "resource") +
                      " with this one"),
      "name another directory with --output, or replace that split with --force")};
}

}  // namespace cfnsplit::cli
