#pragma once
// Compares a value of the source with a value of the split, place by place, following the split's wires on
// the way. The walk is bounded by the source's size: what the split adds is never expanded, only stepped
// into.
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "verify/known_values.hpp"
#include "verify/report.hpp"
#include "verify/resolve.hpp"

namespace cfnsplit::oracle {

/// What is compared, and how a difference is reported.
struct Subject {
  std::string_view code;
  std::string what;                 ///< "the resource 'Orders'"
  std::int32_t scope = 0;           ///< where the split's value stands
  bool talks_to_own_stack = false;  ///< S19's exception holds for it
  Node resource = {};               ///< in the source, if it is one
};

class Comparer {
 public:
  Comparer(const Fold& fold, Resolver& resolver, KnownValues& known, Report& report)
      : fold_(fold), resolver_(resolver), known_(known), report_(report) {}

  void compare(Node source, Node split, const Subject& subject);
  /// Member by member, except the member called `skipped`.
  void compare_members(Node source, Node split, std::string_view skipped, const Subject& subject);

  /// Reports values that could not be followed, unless an error that explains them was found. Comes last.
  void report_lost();

 private:
  struct Pair {
    Expression expected;        // in the source
    Expression found;           // in the split
    Node anchor;                // where it stands in the text of the subject
    bool is_own_stack = false;  // S19: pseudo parameters stay the stack's own
    bool is_ordered = false;    // inside Fn::ToJsonString, which keeps the order of members in its text
  };

  void begin(Node source, const Subject& subject);
  void run();
  void compare_pair(Pair& pair);
  bool is_first_meeting(const Pair& pair);
  void compare_names(const Pair& pair);
  void compare_json(const Pair& pair);
  void compare_scalars(const Pair& pair);
  void compare_arrived(const Pair& pair);
  void compare_objects(const Pair& pair, std::string_view skipped);
  void compare_arrays(const Pair& pair);
  static bool has_same_order(Node expected, Node found);
  bool compare_sub(const Pair& pair);
  void compare_maps(const Pair& pair, Node expected, Node found, const std::set<std::string_view>& used);
  bool is_written_out(const Pair& pair);
  bool is_text_with_known(const Pair& pair, std::vector<Pair>& met);
  void compare_unused(const Pair& pair);
  bool opens_own_text(Node member) const;
  bool is_artifact(Node value) const;
  void push(const Pair& above, Node expected, Node found);
  /// Unless the value is one that is known beforehand, written out [S95].
  void differ_or_known(const Pair& pair) {
    if (!is_written_out(pair)) differ(pair);
  }
  void differ(const Pair& pair);
  void differ(std::string_view code, const Pair& pair, const std::string& expected, const std::string& found);
  std::string_view code_of(const Pair& pair) const;

  const Fold& fold_;
  Resolver& resolver_;
  KnownValues& known_;
  Report& report_;
  const Subject* subject_ = nullptr;
  Node lost_;                         // the first value that could not be followed
  std::vector<Node> artifact_paths_;  // in the source, in order [S44]
  std::vector<Pair> open_;
  std::set<std::tuple<std::uint32_t, std::int32_t, std::uint32_t, bool>> met_;
};

}  // namespace cfnsplit::oracle
