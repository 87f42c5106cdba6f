#pragma once
// Nested stacks that can take an output whose resources stand elsewhere: its values are handed down as parameters, and
// nothing moves. For outputs that a full root cannot hold.
#include <cfnsplit/limits.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/analysis.hpp"
#include "graph/dependency_graph.hpp"
#include "plan/constraints.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

class OutputHosts {
 public:
  OutputHosts(const Analysis& analysis, const Constraints& constraints, const Prior& prior,
              const Limits& limits);

  /// A resource of the stack of the prior beside which the output can stand; -1 if its values cannot be handed to that
  /// stack, or the stack has no resource any more.
  std::int32_t beside(std::size_t output, std::int32_t stack) const;

  /// The same of the stack with the most room for outputs; -1 where no stack can take it.
  std::int32_t find(std::size_t output) const;

  /// The output stands beside that resource from now on, and takes room there.
  void take(std::size_t output, std::int32_t resource);

 private:
  void count_room();
  bool can_be_handed_on(std::size_t output) const;
  std::vector<char> nodes_before(std::size_t output, std::int32_t apart_from) const;
  VertexId node_of(std::int32_t stack) const;

  struct Host {
    std::int32_t anchor = -1;                  // what is least likely to move
    std::int64_t outputs = 0, parameters = 0;  // room
  };

  const Analysis& analysis_;
  const Prior& prior_;
  std::vector<Host> hosts_;               // per stack of the prior, the root first
  std::vector<VertexId> node_of_;         // per resource: itself, or the outermost stack that holds it
  std::optional<DependencyGraph> order_;  // of those nodes
};

}  // namespace cfnsplit
