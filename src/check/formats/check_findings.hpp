#pragma once
// What check has found, as a person reads it: the gravest first, and what is the same of many templates said once.
#include <cfnsplit/check.hpp>

namespace cfnsplit {

/// Takes reports one after the other, and keeps what was found.
class FoundInTemplates {
 public:
  void add(const TemplateReport& report);

  /// Errors, warnings, notes; each as it came. What counts say of several templates is one finding, that of the
  /// template which is fullest, with the names of the others. Places are stacks and constructs where those are known;
  /// lines of the input that only name a section are left out.
  std::vector<Diagnostic> merged() const;

 private:
  struct Found {
    Diagnostic finding;
    std::string label;
    std::int64_t fullness = 0;  // of the template, in thousandths
  };
  std::vector<Found> found_;
};

}  // namespace cfnsplit
