// The parameters of nested stacks: those given and those declared [S10].
#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "verify/arrival.hpp"
#include "verify/checks.hpp"
#include "verify/describe.hpp"
#include "verify/literals.hpp"

namespace cfnsplit::oracle {
namespace {

// What a parameter of a nested template may carry, attribute by attribute [S14, S71]; everything else is a finding.
// Source: AWS CloudFormation Template Reference, "Parameters".
struct ParameterAttribute {
  std::string_view name;
  bool (*is_right)(Node);
  std::string_view problem;
  std::string_view hint;
};

constexpr std::size_t kMostValue = 4096;  // bytes. Source: User Guide, "Understand CloudFormation quotas"
constexpr std::size_t kMostDescription = 4000;  // characters, says the same source

bool is_type(Node value) {
  return value.is_string() && (value.text() == "String" || value.text() == "CommaDelimitedList");
}

bool is_boolean(Node value) {
  return !value.is_object() && !value.is_array() &&
         (spells(value.text(), "true") || spells(value.text(), "false"));
}

bool is_default(Node value) { return value.is_string() && value.text().size() <= kMostValue; }

bool is_description(Node value) { return value.is_string() && value.text().size() <= kMostDescription; }

constexpr std::array kAttributes = {
    ParameterAttribute{
        "Type", is_type, "has the type",
        "declare it String, or CommaDelimitedList for a list: the root has checked and looked up the value"},
    ParameterAttribute{"NoEcho", is_boolean,
                       "has a NoEcho that is neither true nor false:", "write true or false"},
    ParameterAttribute{"Default", is_default,
                       "has a Default that is no string of at most 4096 bytes:", "write it where it is read"},
    ParameterAttribute{"Description", is_description,
                       "has a Description that is no string of at most 4000 bytes:", "shorten it"},
    ParameterAttribute{"ConstraintDescription", is_description,
                       "has a ConstraintDescription that is no string of at most 4000 bytes:", "remove it"},
};

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
    for (const Node parameter : child_.content().section("Parameters")) check_declared(parameter);
    return followed;
  }

 private:
  std::string stack() const { return quote(child_.stack.key()); }

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
            stack() + " is given a parameter " + quote(value.key()) + " that its template does not declare",
            did_you_mean(value.key(), parameters.names(), "declare it there, or give it no more"), value,
            true};
      });
      return false;
    }
    check_kind(value, declared);
    check_type(value, declared);
    return true;
  }

  void check_kind(Node value, Node declared) {
    const std::optional<NoText> wrong = find_no_text(parent_, value);
    if (!wrong) return;
    report(wrong->at, "the value of " + quote(value.key()) + " for " + stack() + " " + wrong->what,
           wrong->is_list ? "pass Fn::Join [\",\", …] and declare the parameter CommaDelimitedList"
                          : "give a string or an intrinsic function that makes one",
           declared);
  }

  void check_type(Node value, Node declared) {
    if (!is_list_parameter(declared)) return;
    const Delimited joined = read_delimited(value, "Fn::Join");
    const Expression list = read_expression(joined.value, parent_.self);
    if (joined.delimiter == "," && list.form == Form::ref && is_list_name(parent_, list.name)) return;
    report(value,
           quote(value.key()) + " is a list in " + stack() + ", but is not given a joined list parameter",
           "pass Fn::Join [\",\", Ref of the list], or declare it String", declared);
  }

  void check_declared(Node parameter) {
    if (declares_as_source(context_.fold, child_, parameter.key())) return;
    const std::string name = quote(parameter.key());
    if (!is_plain_name(parameter.key()))
      return report(parameter, name + " of " + stack() + " is not the name of a parameter",
                    "declare parameters by names of letters and digits: nothing generates them here");
    for (const Node attribute : parameter) check_attribute(parameter, attribute);
    if (!parameter.find("Type"))
      report(parameter, name + " of " + stack() + " has no Type", "declare it String, or CommaDelimitedList");
    check_default(parameter);
  }

  void check_attribute(Node parameter, Node attribute) {
    const std::string whose = quote(parameter.key()) + " of " + stack() + " ";
    const auto known = std::ranges::find(kAttributes, attribute.key(), &ParameterAttribute::name);
    if (known == kAttributes.end())
      return report(attribute, whose + "has " + quote(attribute.key()) + ", which it must not have",
                    "remove it: the root has checked the value");
    if (!known->is_right(attribute))
      report(attribute, whose + std::string(known->problem) + " " + describe(attribute),
             std::string(known->hint));
  }

  // A default is the value of a parameter that is not given; where one is given, it would hide that the wire is lost.
  void check_default(Node parameter) {
    const std::string whose = quote(parameter.key()) + " of " + stack();
    const Node fallback = parameter.find("Default");
    const Node given = child_.bindings.find(parameter.key());
    if (!given && !fallback)
      report(child_.stack, stack() + " is not given its parameter " + quote(parameter.key()),
             "give it under Properties.Parameters, or declare a Default", parameter);
    else if (!given && is_list_parameter(parameter))
      report(fallback, whose + " is a list that is not given", "give it, or write the list where it is read");
    else if (given && fallback && !fallback.text().empty())
      report(fallback, whose + " has a Default beside the value that it is given",
             "remove it: a default would hide that the value is not given");
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
