// Example: the permission P names the stage S in its SourceArn and nowhere else, and nothing waits for P. Then P need
// not wait for S. Were P named by the DependsOn of a bucket that notifies, the bucket would wait for S through it, and
// the order would stay: whatever waits finds all that it has ever found.
#include "analysis/known_orders.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/presence.hpp"
#include "analysis/text_places.hpp"
#include "analysis/unstated_orders.hpp"

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

// How a resource reads another one.
struct HowRead {
  bool waits_already = false;  // by DependsOn, or by a value that crosses
  bool is_needed = false;      // by some text that is looked up, or by what cannot be told
  bool is_known = false;       // by some known value
};

class KnownOrderFinder {
 public:
  KnownOrderFinder(const Template& source, const References& references, const ValueTable& values,
                   const std::vector<Arc>& unstated)
      : source_(source), references_(references), values_(values) {
    is_waited_for_.assign(source.resources.size(), 0);
    for (const auto& [before, after] : stated_orders(source, references)) is_waited_for_[at(before)] = 1;
    for (const auto& [before, after] : unstated) is_waited_for_[at(before)] = 1;
    unstated_ = unstated;
    std::ranges::sort(unstated_);
  }

  KnownOrders find() const {
    KnownOrders found;
    for (VertexId reader = 0; reader < static_cast<VertexId>(source_.resources.size()); ++reader)
      for (const auto& [producer, how] : readings_of(reader)) {
        if (!how.is_known || how.waits_already) continue;
        const Arc order(producer, reader);
        const bool is_needed = how.is_needed || is_waited_for_[at(reader)] || may_be_missing(producer) ||
                               std::ranges::binary_search(unstated_, order);
        (is_needed ? found.needed : found.unneeded).push_back(order);
      }
    return found;
  }

 private:
  // What has a condition is waited for in other ways [S64].
  bool may_be_missing(VertexId producer) const {
    return static_cast<bool>(source_.resources.entries()[at(producer)].node.find("Condition"));
  }

  std::map<VertexId, HowRead> readings_of(VertexId reader) const {
    std::map<VertexId, HowRead> readings;
    const Node node = source_.resources.entries()[at(reader)].node;
    const auto of_reader = references_.of_resource(at(reader));
    for (const Reference& reference : of_reader) {
      if (reference.kind != TargetKind::resource || reference.target == reader) continue;
      HowRead& how = readings[reference.target];
      const ValueId id = values_.of(reference);
      if (id != kNoValue && values_.known(id)) {
        how.is_known = true;
        how.is_needed = how.is_needed || !is_only_text(reference, node, of_reader);
      } else {
        how.is_needed = true;
        how.waits_already = how.waits_already || reference.form == ReferenceForm::depends_on ||
                            is_always_read(reference.site, node);
      }
    }
    return readings;
  }

  const Template& source_;
  const References& references_;
  const ValueTable& values_;
  std::vector<char> is_waited_for_;
  std::vector<Arc> unstated_;
};

}  // namespace

KnownOrders find_known_orders(const Template& source, const References& references, const ValueTable& values,
                              const std::vector<Arc>& unstated) {
  if (!values.knows_any()) return {};
  return KnownOrderFinder(source, references, values, unstated).find();
}

}  // namespace cfnsplit
