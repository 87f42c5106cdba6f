#include "plan/option_constraints.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/codes.hpp"
#include "base/device_names.hpp"
#include "base/letter_case.hpp"
#include "base/spelling.hpp"
#include "template/resource_matcher.hpp"

namespace cfnsplit {
namespace {

class OptionReader {
 public:
  OptionReader(const Template& source, const SplitOptions& options, Constraints& found,
               std::vector<Diagnostic>& problems)
      : source_(source), options_(options), found_(found), problems_(problems) {}

  void add() {
    for (const std::string& id : options_.keep_in_root) {
      const VertexId v = source_.resources.index_of(id);
      if (v < 0)
        report_unknown("--keep-in-root", id);
      else
        keep_in_root(found_, v, Reason::kept_in_root);
    }
    for (const auto& group : options_.together) add_group(group);
    std::set<std::string> names;
    for (const Pin& pin : options_.pins)
      if (pin.stack != "root") names.insert(pin.stack);
    found_.stack_names.assign(names.begin(), names.end());
    for (const std::string& stack : found_.stack_names) check_stack_name(stack);
    check_letter_case();
    for (const Pin& pin : options_.pins) add_pin(pin);
  }

 private:
  void add_group(const std::vector<std::string>& group) {
    VertexId first = -1;
    for (const std::string& id : group) {
      const VertexId v = source_.resources.index_of(id);
      if (v < 0) {
        report_unknown("--together", id);
      } else if (first < 0) {
        first = v;
      } else {
        found_.links.push_back({first, v, Reason::together});
      }
    }
  }

  void add_pin(const Pin& pin) {
    const VertexId v = source_.resources.index_of(pin.resource);
    if (v < 0) return report_unknown("--pin", pin.resource);
    const auto named = std::ranges::find(found_.stack_names, pin.stack);
    const std::int32_t stack =
        pin.stack == "root" ? kRootStack : static_cast<std::int32_t>(named - found_.stack_names.begin()) + 1;
    Placed& placed = found_.placed[static_cast<std::size_t>(v)];
    if (placed.stack != kAnyStack && placed.stack != stack) {
      complain(
          "CFS0404", quote(pin.resource) + " cannot be pinned to " + quote(pin.stack),
          "it has another place already because " + std::string(describe(placed.reason)) + ": remove the pin",
          {{"--pin", pin.resource}});
      problems_.back().place = source_.resources.entries()[static_cast<std::size_t>(v)].node.key_place();
      if (placed.reason == Reason::kept_in_root)
        problems_.back().options.push_back({"--keep-in-root", pin.resource});
      return;
    }
    placed = {stack, Reason::pinned};
  }

  void check_stack_name(const std::string& stack) {
    const bool well_formed =
        !stack.empty() && stack.size() <= 128 &&
        stack.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
            std::string::npos;
    const bool taken = source_.resources.contains(stack) || source_.parameters.contains(stack);
    if (is_device_name(stack))
      complain("CFS0404", "a stack cannot be called " + quote(stack) + ": Windows has a device of that name",
               "choose another name, for that of a stack becomes that of a file", {{"--pin", stack}});
    if (well_formed && !taken) return;
    complain("CFS0404", "a stack cannot be called " + quote(stack),
             taken ? "the template has a resource or parameter of that name"
                   : "a stack's logical id has 1 to 128 letters and digits",
             {{"--pin", stack}});
  }

  // The name of a stack becomes that of a file, as the root's does.
  void check_letter_case() {
    std::vector<std::string> names = {"root"};
    for (const Pin& pin : options_.pins) {
      const auto same = std::ranges::find_if(
          names, [&](const std::string& n) { return is_same_without_case(n, pin.stack); });
      if (same == names.end()) {
        names.push_back(pin.stack);
      } else if (*same != pin.stack) {
        complain("CFS0404",
                 quote(pin.resource) + " cannot be pinned to " + quote(pin.stack) + ", for there is " +
                     quote(*same) + " as well: on macOS and Windows the files of both have one name",
                 "write " + quote(*same) + ", or choose a name that differs in more than case",
                 {{"--pin", pin.resource}});
        problems_.back().place = source_.resources.find(pin.resource).key_place();
      }
    }
  }

  void report_unknown(std::string_view option, const std::string& id) {
    complain("CFS0409", std::string(option) + " names " + quote(id) + ", which the template does not have",
             ResourceMatcher(source_).hint(id), {{std::string(option), id}});
  }

  // With the options that it is about.
  void complain(std::string_view code, std::string summary, std::string hint,
                std::vector<NamedOption> options) {
    problems_.push_back(make_diagnostic(code, std::move(summary), std::move(hint)));
    problems_.back().options = std::move(options);
  }

  const Template& source_;
  const SplitOptions& options_;
  Constraints& found_;
  std::vector<Diagnostic>& problems_;
};

}  // namespace

void add_option_constraints(const Template& source, const SplitOptions& options, Constraints& constraints,
                            std::vector<Diagnostic>& problems) {
  OptionReader(source, options, constraints, problems).add();
}

}  // namespace cfnsplit
