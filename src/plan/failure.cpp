#include "plan/failure.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "plan/droppable_orders.hpp"
#include "plan/tied_group.hpp"
#include "reference/unused_parameters.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kNamesShown = 12;

class FailureText {
 public:
  FailureText(const partition::Failure& failure, const Analysis& analysis, const Constraints& constraints,
              const SplitOptions& options, std::optional<std::int64_t> enough)
      : failure_(failure),
        analysis_(analysis),
        source_(analysis.source),
        references_(analysis.references),
        constraints_(constraints),
        options_(options),
        group_(find_ties(failure.vertices, analysis.source, constraints)),
        enough_(enough) {}

  Diagnostic explain() const {
    Diagnostic found = in_words();
    if (failure_.kind != partition::Failure::Kind::not_found) found.options = options();
    return found;
  }

 private:
  Diagnostic in_words() const {
    using enum partition::Failure::Kind;
    switch (failure_.kind) {
      case group_over_capacity: return group_over_quota();
      case fixed_cycle: return cycle_of_pins();
      case conflicting_fixed:
        return at_first("CFS0404", "resources that must share a stack are put in different ones: " + places(),
                        "they share one because " + reasons_but_places() + advice_on_unknown());
      case hub_over_capacity: return root_over_quota();
      case not_found: break;
    }
    return make_diagnostic("CFS0406", "no plan was found that keeps every quota; the hardest is " + amount(),
                           "raise " + std::string(quota().option) + " or --effort, or loosen pins");
  }

  // Those that put the resources where they are, each once.
  std::vector<NamedOption> options() const {
    std::vector<NamedOption> all;
    const auto add = [&](Reason reason, VertexId v) {
      const std::string_view option = reason == Reason::pinned         ? "--pin"
                                      : reason == Reason::kept_in_root ? "--keep-in-root"
                                      : reason == Reason::together     ? "--together"
                                                                       : "";
      // A pin contradicts another one; of all others one place is enough.
      const auto count = std::ranges::count(all, option, &NamedOption::option);
      if (!option.empty() && count < (reason == Reason::pinned ? 2 : 1))
        all.push_back({std::string(option), name(v)});
    };
    for (const VertexId v : failure_.vertices)
      if (placed(v).stack != kAnyStack) add(placed(v).reason, v);
    for (const Link& link : constraints_.links)
      if (std::ranges::count(failure_.vertices, link.a) > 0 &&
          std::ranges::count(failure_.vertices, link.b) > 0)
        add(link.reason, link.a);
    return all;
  }

  Diagnostic group_over_quota() const {
    const std::string option(quota().option);
    const std::string raise = enough_ ? option + ' ' + std::to_string(*enough_) + " is enough"
                                      : "raise " + option + " or loosen what ties them";
    if (group_.tied.size() == 1 && group_.between.empty())
      return at_first("CFS0402", "one resource alone needs " + amount() + ": " + names(group_.tied), raise);
    if (group_.between.empty())
      return at_first("CFS0402",
                      "resources that must share a stack need " + amount() + ": " + names(group_.tied),
                      "they share one because " + reasons() + "; " + raise);
    Diagnostic found =
        at_first("CFS0402",
                 std::to_string(group_.tied.size()) + " resources must share a stack: " + names(group_.tied) +
                     "; in a nested stack they need " + amount() +
                     ", with what lies between them: " + names(group_.between),
                 "they share one because " + reasons() +
                     "; what lies between them needs one of them and is needed by another, so it could not "
                     "stand in a second "
                     "nested stack, but may where they stand in the root; " +
                     raise);
    return found;
  }

  // What no table knows of one of them, the options can settle [S75].
  std::string advice_on_unknown() const {
    for (const CarriedValue& value : analysis_.values.values()) {
      const bool is_among =
          value.kind == TargetKind::resource && std::ranges::count(failure_.vertices, value.target) > 0;
      if (!is_among || !value.is_open || value.carriage != Carriage::never) continue;
      const Node node = source_.resources.entries()[static_cast<std::size_t>(value.target)].node;
      const std::string attribute = std::string(resource_type(node)) + "." + std::string(value.attribute);
      return "; if " + attribute + " is always a text, say so: --attribute '" + attribute + "=text'";
    }
    return {};
  }

  // A path from a stack back to it: pairs of resources that need each other follow on pairs that share a stack.
  Diagnostic cycle_of_pins() const {
    std::vector<std::pair<VertexId, VertexId>> steps;  // (needed, needing)
    const std::set<Arc> arcs(constraints_.arcs.begin(), constraints_.arcs.end());
    for (std::size_t i = 0; i + 1 < failure_.vertices.size(); ++i)
      if (const Arc step(failure_.vertices[i], failure_.vertices[i + 1]);
          arcs.contains(step) && !share_a_place(step.first, step.second))
        steps.push_back(step);
    std::string path;
    for (const auto& [needed, needing] : steps)
      path += (path.empty() ? "" : "; ") + with_place(needing) + " needs " + with_place(needed);
    const std::string advice =
        advice_to_drop(steps, droppable_orders(analysis_, options_), source_, options_);
    Diagnostic found = at_first("CFS0403", "the pins make a cycle between stacks: " + path,
                                (advice.empty() ? "" : advice + "; or ") +
                                    "pin what needs each other to one stack, or take a pin back");
    for (const auto& [needed, needing] : steps) add_place(needed, needing, found);
    return found;
  }

  bool share_a_place(VertexId a, VertexId b) const {
    const std::int32_t stack = placed(a).stack;
    return stack > kRootStack && stack == placed(b).stack;
  }

  // Where one names the other.
  void add_place(VertexId needed, VertexId needing, Diagnostic& found) const {
    for (const Reference& reference : references_.of_resource(static_cast<std::size_t>(needing))) {
      if (reference.kind != TargetKind::resource || reference.target != needed) continue;
      SourcePlace place = reference.site.place();
      found.related.push_back(
          {name(needing) + " names " + name(needed) + " at " + place.pointer, std::move(place)});
      return;
    }
    found.related.push_back({name(needing) + " follows " + name(needed) + " by a rule of CloudFormation",
                             resource(needing).node.key_place()});
  }

  const Placed& placed(VertexId v) const { return constraints_.placed[static_cast<std::size_t>(v)]; }

  // "RunTable in 'data'"; without a pin the name alone.
  std::string with_place(VertexId v) const {
    const std::int32_t stack = placed(v).stack;
    if (stack == kAnyStack) return name(v);
    if (stack == kRootStack) return name(v) + " in the root";
    return name(v) + " in " + quote(constraints_.stack_names[static_cast<std::size_t>(stack) - 1]);
  }

  std::string places() const {
    std::string joined;
    for (const bool is_placed : {true, false})
      for (const VertexId v : failure_.vertices)
        if ((placed(v).stack != kAnyStack) == is_placed)
          joined += (joined.empty() ? "" : ", ") + with_place(v);
    return joined;
  }

  Diagnostic root_over_quota() const {
    if (quota().quota == Quota::resources)
      return make_diagnostic(
          "CFS0410", "the root cannot hold what must stay in it and its nested stacks: " + amount(),
          "take resources out of --keep-in-root and --pin, or raise " + std::string(quota().option));
    if (quota().quota == Quota::parameters)
      return make_diagnostic("CFS0405", "the root needs " + amount() + ", whatever is moved out of it",
                             advice_on_parameters(source_, references_, analysis_.url_references),
                             source_.section("Parameters").key_place());
    const bool outputs = quota().quota == Quota::outputs;
    const std::string hint = outputs ? "remove outputs that do not read exactly one resource, which cannot "
                                       "move to nested stacks, or raise "
                                     : "make the template itself smaller, or raise ";
    return make_diagnostic("CFS0405", "the root needs " + amount() + ", whatever is moved out of it",
                           hint + std::string(quota().option), source_.root().place());
  }

  const QuotaEntry& quota() const { return all_quotas()[static_cast<std::size_t>(failure_.dimension)]; }

  std::string amount() const {
    return std::to_string(failure_.load) + " " + std::string(quota().name) + ", where " +
           std::to_string(failure_.capacity) + " are allowed";
  }

  std::string names(const std::vector<VertexId>& resources) const {
    std::string joined;
    for (std::size_t i = 0; i < resources.size() && i < kNamesShown; ++i)
      joined += (i ? ", " : "") + name(resources[i]);
    if (resources.size() > kNamesShown)
      joined += " and " + std::to_string(resources.size() - kNamesShown) + " more";
    return joined;
  }

  std::string reasons() const { return joined(group_.reasons); }

  // What puts resources into stacks is no reason to share one: here it takes them apart.
  std::string reasons_but_places() const {
    std::vector<std::string> others = group_.reasons;
    std::erase(others, describe(Reason::pinned));
    std::erase(others, describe(Reason::kept_in_root));
    return joined(others);
  }

  static std::string joined(const std::vector<std::string>& reasons) {
    std::string text;
    for (const std::string& reason : reasons) text += (text.empty() ? "" : "; ") + reason;
    return text.empty() ? "of their order" : text;
  }

  std::string name(VertexId v) const { return std::string(resource(v).name); }

  const Declaration& resource(VertexId v) const {
    return source_.resources.entries()[static_cast<std::size_t>(v)];
  }

  Diagnostic at_first(std::string_view code, std::string summary, std::string hint) const {
    return make_diagnostic(
        code, std::move(summary), std::move(hint),
        failure_.vertices.empty() ? SourcePlace{} : resource(failure_.vertices.front()).node.key_place());
  }

  const partition::Failure& failure_;
  const Analysis& analysis_;
  const Template& source_;
  const References& references_;
  const Constraints& constraints_;
  const SplitOptions& options_;
  const TiedGroup group_;
  const std::optional<std::int64_t> enough_;
};

}  // namespace

Diagnostic explain_failure(partition::Failure failure, const Analysis& analysis,
                           const Constraints& constraints, const SplitOptions& options,
                           std::optional<std::int64_t> enough) {
  // A path keeps its order; a group is easier to read in the order of its names.
  if (failure.kind != partition::Failure::Kind::fixed_cycle) std::ranges::sort(failure.vertices);
  return FailureText(failure, analysis, constraints, options, enough).explain();
}

}  // namespace cfnsplit
