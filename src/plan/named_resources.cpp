#include "plan/named_resources.hpp"

#include <algorithm>
#include <iterator>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

class NamesToIds {
 public:
  NamesToIds(const Template& source, std::vector<Diagnostic>& found)
      : source_(source), matcher_(source), found_(found) {}

  // An id or a type that the template does not have stays as it is: whoever asks for it says so.
  std::vector<std::string> ids_of(const std::string& name, std::string_view option) const {
    if (source_.resources.contains(name))
      return {name};  // thousands of pins take no look at all resources each
    std::vector<std::string> ids;
    for (const std::int32_t i : matcher_.find(name))
      ids.emplace_back(source_.resources.entries()[static_cast<std::size_t>(i)].name);
    if (!ids.empty()) return ids;
    if (!ResourceMatcher::is_path_or_pattern(name)) return {name};
    found_.push_back(make_diagnostic(
        "CFS0428",
        std::string(option) + " names " + quote(name) + ", which means no resource of the template",
        matcher_.hint(name)));
    found_.back().options = {{std::string(option), name}};
    return ids;
  }

  // What may move is resources and outputs.
  std::vector<std::string> movable_of(const std::vector<std::string>& names) const {
    std::vector<std::string> ids;
    for (const std::string& name : names) {
      std::vector<std::string> meant;
      for (const std::string_view output : source_.outputs.names())
        if (matches_pattern(output, name)) meant.emplace_back(output);
      if (meant.empty() || !matcher_.find(name).empty())
        std::ranges::move(ids_of(name, "--allow-moves"), std::back_inserter(meant));
      for (std::string& id : meant)
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    }
    return ids;
  }

  std::vector<std::string> ids_of(const std::vector<std::string>& names, std::string_view option) const {
    std::vector<std::string> ids;
    for (const std::string& name : names)
      for (std::string& id : ids_of(name, option))
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    return ids;
  }

  std::vector<Pin> pins_of(const std::vector<Pin>& pins) const {
    std::vector<Pin> made;
    for (const Pin& pin : pins)
      for (std::string& id : ids_of(pin.resource, "--pin")) {
        const bool is_named_by_id = id != pin.resource && std::ranges::any_of(pins, [&](const Pin& other) {
                                      return other.resource == id;
                                    });
        if (!is_named_by_id) made.push_back({std::move(id), pin.stack});
      }
    return made;
  }

 private:
  const Template& source_;
  const ResourceMatcher matcher_;
  std::vector<Diagnostic>& found_;
};

}  // namespace

Outcome<SplitOptions> with_ids(const Template& source, const SplitOptions& options) {
  std::vector<Diagnostic> found;
  const NamesToIds names(source, found);
  SplitOptions made = options;
  made.pins = names.pins_of(options.pins);
  made.keep_in_root = names.ids_of(options.keep_in_root, "--keep-in-root");
  for (std::vector<std::string>& group : made.together) group = names.ids_of(group, "--together");
  made.allow_moves = names.movable_of(options.allow_moves);
  if (has_error(found)) return found;
  return made;
}

Outcome<std::int32_t> find_one(const ResourceMatcher& matcher, const std::string& name) {
  const std::vector<std::int32_t> found = matcher.find(name);
  if (found.size() == 1) return found.front();
  if (found.empty() && !ResourceMatcher::is_path_or_pattern(name))
    return std::vector{
        make_diagnostic("CFS0409", "the template has no resource " + quote(name), matcher.hint(name))};
  if (found.empty())
    return std::vector{
        make_diagnostic("CFS0428", quote(name) + " means no resource of the template", matcher.hint(name))};
  std::string ids;
  constexpr std::size_t kShown = 3;
  for (std::size_t i = 0; i < std::min(found.size(), kShown); ++i)
    ids += (i ? ", " : "") + std::string(matcher.id(found[i]));
  return std::vector{make_diagnostic(
      "CFS0429", quote(name) + " means " + std::to_string(found.size()) + " resources, and one is asked for",
      "name one of them: " + ids + (found.size() > kShown ? ", …" : ""))};
}

}  // namespace cfnsplit
