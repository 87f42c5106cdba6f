#pragma once
/// Why a resource stands where it does in a split, and what would follow from standing elsewhere.
///
///   auto split = cfnsplit::split("app.json", text, options);
///   auto why = cfnsplit::explain("app.json", text, *split, options, "OrdersTable");
///   std::cout << cfnsplit::explain_text(*why);
#include <cfnsplit/graph.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace cfnsplit {

/// What one resource names, or what names it.
struct Neighbour {
  std::string kind;   ///< "resource", "parameter", "pseudo parameter", "condition", "mapping" or "output"
  std::string name;   ///< empty for a mapping whose name is computed
  std::string stack;  ///< of a resource or output: the path of its stack, empty for the root
  std::vector<GraphReference> references;  ///< at least one
};

/// One value that crosses into one stack.
struct ExplainedWire {
  std::string resource;   ///< logical id of the producer, or a parameter or pseudo parameter of the root
  std::string attribute;  ///< "Ref", or the attribute's name
  std::string into;       ///< path of the stack that takes it in; empty for the root
};

/// How the number of something that crosses would change.
struct WireChange {
  std::int64_t before = 0, after = 0;
  std::vector<ExplainedWire> gained, lost;  ///< the difference between the two
};

/// A resource in another stack, with all that has to go there with it. To the root, where resources stand singly, that
/// may be less than to a nested stack.
struct PossibleMove {
  std::string stack;  ///< its path; empty for the root
  /// Of the values that these resources make or read: all wires, and of them those of each kind. The difference is that
  /// between the whole splits.
  WireChange wires, shared_values, handed_down;
  std::int64_t resources = 0, parameters = 0, outputs = 0;  ///< of that stack afterwards
  std::string obstacle;  ///< why it cannot be done; empty if nothing is known to stand against it
};

struct Explanation {
  /// Of a parameter, mapping, condition or output `resource` is its name and `type` says which: "parameter".
  std::string resource, type, file;
  std::uint32_t line = 0;
  std::string stack;                 ///< its path; empty for the root
  std::vector<std::string> reasons;  ///< sentences, the strongest first; at least one
  /// Other resources that share its stack wherever it stands; and those that can only move to a nested stack with it:
  /// the same, and what lies between them, which may stand elsewhere while they stand in the root. Both sorted.
  std::vector<std::string> tied, together;
  std::vector<Neighbour> names, named_by;
  std::vector<ExplainedWire> wires;  ///< that this resource has a part in, by making or reading the value
  std::vector<ExplainedWire> shared_values,
      handed_down;  ///< those of the wires that are of that kind: see WireKind
  std::vector<ExplainedWire>
      known_values;  ///< that it makes or reads, and that are written out instead of being handed over
  std::vector<OrderChange> dropped_orders;  ///< of the split, that it is an end of
  /// To each stack that holds a neighbour: those first after which fewest values are shared, then fewest handed down.
  std::vector<PossibleMove> moves;
};

struct PathStep {
  std::string from, to;              ///< logical ids; `from` needs `to`
  std::string from_stack, to_stack;  ///< their paths
  std::vector<GraphReference> references;
};

struct PathExplanation {
  std::string first, second, file;  ///< as asked
  /// A shortest path along what needs what, from whichever of the two needs the other; empty if neither does.
  std::vector<PathStep> steps;
  bool share_a_stack = false;  ///< the two stand in one stack already; what follows is then empty
  /// All that would have to share a nested stack if these two did, they included.
  std::vector<std::string> together;
  std::vector<PossibleMove>
      places;  ///< where they could be joined: the stacks that hold any of them, sorted alike
};

/// `split` is what split() made of the same text and options; a default-made one stands for a template that is not
/// split because it must be expanded first (CFS0301), and is explained as it is written. Errors: those of reading the
/// text; CFS0409 for an id that the template does not have. A single id may also name a parameter, mapping, condition
/// or output: who names it, and which stacks need it; ties and moves are those of resources, and stay empty.
Outcome<Explanation> explain(std::string name, std::string text, const Split& split,
                             const SplitOptions& options, const std::string& id);
Outcome<PathExplanation> explain(std::string name, std::string text, const Split& split,
                                 const SplitOptions& options, const std::string& first,
                                 const std::string& second);
/// The same of every resource, in the order of ResourceGraph::nodes. Without `with_moves` no Explanation has moves, for
/// each is looked at by itself. O(resources · (resources + references)), and with moves once more for each stack that
/// holds a neighbour.
Outcome<std::vector<Explanation>> explain_all(std::string name, std::string text, const Split& split,
                                              const SplitOptions& options, bool with_moves = true);

/// For people, and as JSON with `format_version` 1. Both end with a line feed.
std::string explain_text(const Explanation& explanation);
std::string explain_text(const PathExplanation& explanation);
std::string explain_json(const Explanation& explanation);
std::string explain_json(const PathExplanation& explanation);

}  // namespace cfnsplit
