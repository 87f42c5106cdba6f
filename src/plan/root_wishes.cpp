#include "plan/root_wishes.hpp"

#include <algorithm>
#include <optional>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "plan/bundles.hpp"
#include "template/artifacts.hpp"
#include "template/frameworks.hpp"

namespace cfnsplit {
namespace {

struct Wish {
  VertexId resource;
  Reason reason;
  std::string why;  // "the Serverless Framework looks it up in the root"
};

class WishFinder {
 public:
  explicit WishFinder(const Analysis& analysis)
      : source_(analysis.source), references_(analysis.references), wishes_(source_.resources.size()) {}

  std::vector<Wish> find() {
    for (const LookedUp& one : looked_up_in_root(source_))
      add(one.resource, Reason::looked_up,
          "tools of " + std::string(one.framework) + " look it up in the root");
    for (std::size_t i = 0; i < wishes_.size(); ++i)
      for (const Node place : find_code_places(node(i)))
        for (const std::size_t bucket : buckets_in(i, place)) add_code_bucket(bucket);
    for (std::size_t i = 0; i < wishes_.size(); ++i)
      if (resource_type(node(i)) == "AWS::S3::BucketPolicy")
        for (const std::size_t bucket : buckets_in(i, node(i).find("Properties").find("Bucket")))
          if (wishes_[bucket] && wishes_[bucket]->reason == Reason::holds_code)
            add(i, Reason::holds_code, "it belongs to the bucket of the template's own code");
    std::vector<Wish> all;
    for (std::optional<Wish>& wish : wishes_)
      if (wish) all.push_back(std::move(*wish));
    return all;
  }

 private:
  Node node(std::size_t resource) const { return source_.resources.entries()[resource].node; }

  // The buckets of the template that the value of a property refers to.
  std::vector<std::size_t> buckets_in(std::size_t resource, Node value) const {
    std::vector<std::size_t> found;
    for (const Reference& reference : references_.of_resource(resource)) {
      if (!value || reference.kind != TargetKind::resource || !reference.is_value()) continue;
      if (reference.site.index() < value.index() || reference.site.index() >= value.end_index()) continue;
      const auto target = static_cast<std::size_t>(reference.target);
      if (resource_type(node(target)) == "AWS::S3::Bucket") found.push_back(target);
    }
    return found;
  }

  void add(std::size_t resource, Reason reason, std::string why) {
    if (!wishes_[resource]) wishes_[resource] = {static_cast<VertexId>(resource), reason, std::move(why)};
  }

  // It is one even where a framework looks it up as well.
  void add_code_bucket(std::size_t bucket) {
    wishes_[bucket] = {static_cast<VertexId>(bucket), Reason::holds_code,
                       "code of the template's own resources must be in it before they are created"};
  }

  const Template& source_;
  const References& references_;
  std::vector<std::optional<Wish>> wishes_;  // per resource
};

// Per resource: something that must share its stack stands in a nested stack already.
std::vector<char> stands_elsewhere(const Analysis& analysis, const Prior& prior,
                                   const Constraints& constraints) {
  std::vector<Arc> links;
  for (const Link& link : constraints.links) links.emplace_back(link.a, link.b);
  const auto n = static_cast<VertexId>(analysis.source.resources.size());
  const std::vector<std::int32_t> group = find_linked(n, links);
  std::vector<char> is_elsewhere(group.size(), 0);
  for (std::size_t v = 0; v < group.size(); ++v)
    if (prior.of_resource[v] > kInRoot) is_elsewhere[static_cast<std::size_t>(group[v])] = 1;
  std::vector<char> found;
  for (const std::int32_t one : group) found.push_back(is_elsewhere[static_cast<std::size_t>(one)]);
  return found;
}

bool is_wish(const Placed& placed) {
  return placed.stack == kRootStack &&
         (placed.reason == Reason::looked_up || placed.reason == Reason::holds_code);
}

}  // namespace

std::vector<Diagnostic> add_root_wishes(const Analysis& analysis, const Prior* prior,
                                        Constraints& constraints) {
  const std::vector<Wish> wishes = WishFinder(analysis).find();
  if (wishes.empty()) return {};
  const std::vector<char> elsewhere =
      prior ? stands_elsewhere(analysis, *prior, constraints) : std::vector<char>();
  std::vector<Diagnostic> found;
  for (const Wish& wish : wishes) {
    const auto v = static_cast<std::size_t>(wish.resource);
    const Declaration& resource = analysis.source.resources.entries()[v];
    if (const Placed& placed = constraints.placed[v]; placed.stack > kRootStack)
      found.push_back(
          make_diagnostic("CFS0840",
                          quote(resource.name) + " is pinned to " +
                              quote(constraints.stack_names[static_cast<std::size_t>(placed.stack) - 1]) +
                              ", but " + wish.why,
                          "take the pin back; if nothing needs it in the root, give --no-framework-rules",
                          resource.node.key_place()));
    else if (!prior || !elsewhere[v])
      keep_in_root(constraints, wish.resource, wish.reason);
  }
  return found;
}

std::vector<VertexId> root_wishes(const Constraints& constraints) {
  std::vector<VertexId> found;
  for (std::size_t v = 0; v < constraints.placed.size(); ++v)
    if (is_wish(constraints.placed[v])) found.push_back(static_cast<VertexId>(v));
  return found;
}

bool release_root_wishes(Constraints& constraints, Reason reason) {
  bool had_any = false;
  for (Placed& placed : constraints.placed) {
    if (!is_wish(placed) || placed.reason != reason) continue;
    placed = {};
    had_any = true;
  }
  return had_any;
}

void warn_of_released(const Analysis& analysis, const std::vector<VertexId>& wished,
                      const std::vector<std::int32_t>& stack_of, std::vector<Diagnostic>& found) {
  constexpr std::size_t kShown = 3;
  std::string names;
  std::size_t left = 0;
  for (const VertexId v : wished) {
    if (stack_of[static_cast<std::size_t>(v)] == kRootStack) continue;
    if (++left <= kShown)
      names += (left > 1 ? ", " : "") +
               std::string(analysis.source.resources.entries()[static_cast<std::size_t>(v)].name);
  }
  if (left == 0) return;
  found.push_back(make_diagnostic(
      "CFS0841",
      std::to_string(left) + (left == 1 ? " resource stands" : " resources stand") +
          " in a nested stack, though tools need it in the root, for no plan keeps it there: " + names +
          (left > kShown ? ", …" : ""),
      "'cfnsplit explain' says what is in the way; --keep-in-root insists"));
}

}  // namespace cfnsplit
