// The parameters of nested stacks: those given and those declared [S10].
#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "verify/checks.hpp"
#include "verify/describe.hpp"

namespace cfnsplit::oracle {
namespace {

// A value that has crossed was checked where it came from [S14].
constexpr std::array<std::string_view, 6> kConstraints = {"AllowedValues", "AllowedPattern", "MinLength",
                                                          "MaxLength",     "MinValue",       "MaxValue"};

// Source: AWS CloudFormation Template Reference, "Parameters".
constexpr std::array<std::string_view, 5> kAttributes = {"Type", "Default", "NoEcho", "Description",
                                                         "ConstraintDescription"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_list_call(std::string_view function) {
  return function == "Fn::GetAZs" || function == "Fn::Split" || function == "Fn::Cidr";
}

class WireChecker {
 public:
  WireChecker(Context& context, const Scope& child)
      : context_(context), child_(child), parent_(context.fold.scope(child.parent)) {}

  std::int64_t run() {
    std::int64_t followed = 0;
    const Node given = child_.stack.find("Properties").find("Parameters");
    if (given && !given.is_object())
      report(given, "the parameters given to " + stack() + " are not an object",
             "map names of parameters to their values");
    if (given.is_object())
      for (const Node value : given) followed += check_given(value) ? 1 : 0;
    for (const Declaration& parameter : child_.content().parameters.entries()) check_declared(parameter);
    return followed;
  }

 private:
  std::string stack() const { return quoted(child_.stack.key()); }

  void report(Node at, std::string summary, std::string hint, Node related = {}) {
    context_.report.add("CFS0511", [&]() -> Finding {
      return {std::move(summary), std::move(hint), at, false, {{"declared here", related}}};
    });
  }

  bool check_given(Node value) {
    const Section& parameters = child_.content().parameters;
    const Node declared = parameters.find(value.key());
    if (!declared) {
      context_.report.add("CFS0511", [&]() -> Finding {
        return {
            stack() + " is given a parameter " + quoted(value.key()) + " that its template does not declare",
            did_you_mean(value.key(), parameters.names(), "declare it there, or give it no more"), value,
            true};
      });
      return false;
    }
    check_kind(value, declared);
    check_type(value, declared);
    check_constraints(value, declared);
    return true;
  }

  void check_kind(Node value, Node declared) {
    const std::string what = "the value of " + quoted(value.key()) + " for " + stack();
    const std::string_view function = value.only().key();
    const bool is_call = function == "Ref" || function.starts_with("Fn::");
    if (value.is_array() || value.kind() == Kind::null || (value.is_object() && !is_call))
      report(value, what + " is not a string: " + describe(value), "give a string or an intrinsic function",
             declared);
    else if (is_list_call(function) || is_bare_list(value))
      report(value, what + " is a list: " + describe(value),
             "pass Fn::Join [\",\", …] and declare the parameter CommaDelimitedList", declared);
  }

  // Ref of a list parameter, as it is called in the parent [S12].
  bool is_bare_list(Node value) const {
    const Expression expression = read_expression(value, parent_.self);
    return expression.form == Form::ref && is_list_name(expression.name);
  }

  bool is_list_name(std::string_view name) const {
    const Node parameter = parent_.content().parameters.find(name);
    return name == "AWS::NotificationARNs" || (parameter && is_list_parameter(parameter));
  }

  void check_type(Node value, Node declared) {
    const std::string_view type = declared.find("Type").text();
    const std::string name = quoted(value.key());
    if (type == "CommaDelimitedList") {
      const Node guarded = context_.resolver.without_guard(value, parent_.self);
      const Delimited joined = read_delimited(guarded, "Fn::Join");
      const Expression list = read_expression(joined.value, parent_.self);
      if (joined.delimiter == "," && list.form == Form::ref && is_list_name(list.name)) return;
      report(value, name + " is a list in " + stack() + ", but is not given a joined list parameter",
             "pass Fn::Join [\",\", Ref of the list], or declare it String", declared);
    } else if (type != "String") {
      report(
          value, name + " has the type " + quoted(type) + " in " + stack(),
          "declare it String, or CommaDelimitedList for a list: the root has checked and looked up the value",
          declared);
    }
  }

  void check_constraints(Node value, Node declared) {
    for (const std::string_view constraint : kConstraints)
      if (const Node copied = declared.find(constraint))
        report(copied, quoted(value.key()) + " of " + stack() + " has " + quoted(constraint),
               "remove it: the root has checked the value");
  }

  void check_declared(const Declaration& parameter) {
    for (const Node attribute : parameter.node)
      if (!contains(kAttributes, attribute.key()) && !contains(kConstraints, attribute.key()))
        report(attribute,
               quoted(parameter.name) + " of " + stack() + " has " + quoted(attribute.key()) +
                   ", which no parameter has",
               "remove it");
    if (child_.bindings.contains(parameter.name)) return;
    if (declares_as_source(context_.fold, child_, parameter.name)) return;
    if (!parameter.node.find("Default"))
      report(child_.stack, stack() + " is not given its parameter " + quoted(parameter.name),
             "give it under Properties.Parameters, or declare a Default", parameter.node);
    else if (parameter.node.find("Type").text().starts_with("AWS::SSM::Parameter::Value"))
      report(parameter.node, quoted(parameter.name) + " of " + stack() + " is looked up in the nested stack",
             "look it up in the root and pass its value");
  }

  Context& context_;
  const Scope& child_;
  const Scope& parent_;
};

}  // namespace

std::int64_t check_wires(Context& context) {
  std::int64_t wires = 0;
  for (const Scope& scope : context.fold.scopes)
    if (!scope.is_root()) wires += WireChecker(context, scope).run();
  return wires;
}

}  // namespace cfnsplit::oracle
