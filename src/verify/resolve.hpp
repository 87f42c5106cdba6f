#pragma once
// What a value of the split means in the source's terms. A value stands in a scope; a Ref of a child's
// parameter or the output of a nested stack is followed across scopes until it names something that does not
// move on. Every parameter and output is followed once, and no expression is ever copied, so hostile chains
// cost what they weigh.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/fold.hpp"

namespace cfnsplit::oracle {

enum class Form : std::uint8_t {
  lost,     ///< cannot be followed; the reason is reported elsewhere
  json,     ///< `node`, whatever it is, in `scope`
  ref,      ///< Ref of `name`
  get_att,  ///< Fn::GetAtt of `name` and `attribute`
};

struct Expression {
  Form form = Form::lost;
  std::int32_t scope = -1;  ///< -1 is the source
  Node node;                ///< of `json`; else where it was read
  std::string_view name;
  std::string_view attribute;
  bool has_crossed = false;  ///< followed through a parameter or an output
  bool is_whole = false;     ///< it crossed as it is, not as a part of something: it arrives as a text
};

/// `node` as the expression it is, not followed.
Expression read_expression(Node node, std::int32_t scope);
/// The same for a variable of an Fn::Sub text.
Expression read_variable(Node text, std::string_view variable, std::int32_t scope);

/// True for the pseudo parameters that mean the stack they stand in [S19].
bool is_own_stack_name(std::string_view name);

/// A list when referred to: CommaDelimitedList, List<…>, or an SSM list.
bool is_list_parameter(Node parameter);

/// The two arguments of `{function: [delimiter, value]}` when the delimiter is a literal.
struct Delimited {
  std::string_view delimiter;
  Node value;
};
Delimited read_delimited(Node call, std::string_view function);

/// The delimiter between the elements of a list attribute that crosses [S11].
inline constexpr std::string_view kListDelimiter = "||";

class Resolver {
 public:
  explicit Resolver(const Fold& fold);

  /// Follows `expression` to its end.
  Expression follow(Expression expression);
  /// The same, and what was joined to cross counts as what it was: a list that is split again at its consumer [S11],
  /// and the part that is selected of several values [S21].
  Expression follow_joined(Expression expression);

  /// `value` without an `Fn::If [C, …, ""]` that only keeps a value of a resource with condition C alive [S17]: a Ref
  /// or GetAtt of it, or an Fn::Join of these.
  Node without_guard(Node value, std::int32_t scope) const;
  /// True when the two names are one condition, or two with one definition.
  bool is_same_condition(std::string_view a, std::string_view b) const;

 private:
  enum class State : std::uint8_t { unknown, open, known };
  struct Memo {
    State state = State::unknown;
    Expression result;
  };

  Memo* memo_of(const Expression& expression);
  Expression step(const Expression& expression) const;
  Expression step_parameter(const Scope& scope, std::int32_t parameter) const;
  Expression step_output(const Scope& child, std::string_view output) const;
  Expression follow_list(const Expression& expression, const Delimited& split);
  Expression follow_part(const Expression& expression);
  bool is_value_under(Node value, std::string_view condition, const Inventory& inventory) const;
  bool holds_values_of_resources(Node elements, std::int32_t at) const;
  bool passes_notifications(const Expression& expression) const;

  const Fold& fold_;
  std::vector<std::vector<Memo>> parameters_;  // by scope and position
  std::vector<std::vector<Memo>> outputs_;
};

/// The output that an attribute of a nested stack names, or empty.
std::string_view output_of(std::string_view attribute);

/// Same JSON, whatever the order of members.
bool is_same_json(Node a, Node b);

}  // namespace cfnsplit::oracle
