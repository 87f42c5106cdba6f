#include "plan/failure.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/codes.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kNamesShown = 12;

class FailureText {
 public:
  FailureText(const partition::Failure& failure, const Template& source, const Constraints& constraints)
      : failure_(failure), source_(source), constraints_(constraints) {}

  Diagnostic explain() const {
    using enum partition::Failure::Kind;
    switch (failure_.kind) {
      case group_over_capacity:
        return at_first("CFS0402", "resources that must share a stack need " + amount() + ": " + names(", "),
                        "they share one because " + reasons() +
                            ", or because they depend on each other in a cycle; raise " +
                            std::string(quota().option) + " or loosen what ties them");
      case fixed_cycle:
        return at_first(
            "CFS0403", "the pins make a cycle between stacks: " + names(" → "),
            "each resource on the path needs the one before it: put all of them in one stack, or unpin one");
      case conflicting_fixed:
        return at_first(
            "CFS0404", "resources that must share a stack are put in different ones: " + names(", "),
            "they share one because " + reasons() + ", or because they depend on each other in a cycle");
      case hub_over_capacity: return root_over_quota();
      case not_found: break;
    }
    return make_diagnostic("CFS0406", "no plan was found that keeps every quota; the hardest is " + amount(),
                           "raise " + std::string(quota().option) + " or --effort, or loosen pins");
  }

 private:
  Diagnostic root_over_quota() const {
    if (quota().quota == Quota::resources)
      return make_diagnostic(
          "CFS0410", "the root cannot hold what must stay in it and its nested stacks: " + amount(),
          "take resources out of --keep-in-root and --pin, or raise " + std::string(quota().option));
    const bool outputs = quota().quota == Quota::outputs;
    const std::string hint = outputs ? "remove outputs that do not read exactly one resource, which cannot "
                                       "move to nested stacks, or raise "
                                     : "make the template itself smaller, or raise ";
    return make_diagnostic("CFS0405", "the root needs " + amount() + " whatever is moved out of it",
                           hint + std::string(quota().option), source_.root().place());
  }

  const QuotaEntry& quota() const { return all_quotas()[static_cast<std::size_t>(failure_.dimension)]; }

  std::string amount() const {
    return std::to_string(failure_.load) + " " + std::string(quota().name) + ", where " +
           std::to_string(failure_.capacity) + " are allowed";
  }

  std::string names(std::string_view separator) const {
    std::string joined;
    for (std::size_t i = 0; i < failure_.vertices.size() && i < kNamesShown; ++i)
      joined += (i ? std::string(separator) : "") + std::string(resource(failure_.vertices[i]).name);
    if (failure_.vertices.size() > kNamesShown)
      joined += " and " + std::to_string(failure_.vertices.size() - kNamesShown) + " more";
    return joined;
  }

  // The distinct reasons of the links inside the group.
  std::string reasons() const {
    const std::set<VertexId> members(failure_.vertices.begin(), failure_.vertices.end());
    std::set<std::string_view> distinct;
    for (const Link& link : constraints_.links)
      if (members.contains(link.a) && members.contains(link.b)) distinct.insert(describe(link.reason));
    for (const VertexId v : failure_.vertices)
      if (const Placed& placed = constraints_.placed[static_cast<std::size_t>(v)]; placed.stack != kAnyStack)
        distinct.insert(describe(placed.reason));
    std::string joined;
    for (const std::string_view reason : distinct)
      joined += (joined.empty() ? "" : "; ") + std::string(reason);
    return joined.empty() ? "of their order" : joined;
  }

  const Declaration& resource(VertexId v) const {
    return source_.resources.entries()[static_cast<std::size_t>(v)];
  }

  Diagnostic at_first(std::string_view code, std::string summary, std::string hint) const {
    return make_diagnostic(
        code, std::move(summary), std::move(hint),
        failure_.vertices.empty() ? SourcePlace{} : resource(failure_.vertices.front()).node.key_place());
  }

  const partition::Failure& failure_;
  const Template& source_;
  const Constraints& constraints_;
};

}  // namespace

Diagnostic explain_failure(partition::Failure failure, const Template& source,
                           const Constraints& constraints) {
  // A path keeps its order; a group is easier to read in the order of its names.
  if (failure.kind != partition::Failure::Kind::fixed_cycle) std::ranges::sort(failure.vertices);
  return FailureText(failure, source, constraints).explain();
}

}  // namespace cfnsplit
