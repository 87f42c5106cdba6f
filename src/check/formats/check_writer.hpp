#pragma once
// Reports of check as text, one class and one file a format. A writer gives out what it can as soon as it can, so that
// a run over thousands of templates holds only a few reports at a time.
#include <cfnsplit/check.hpp>
#include <memory>
#include <span>

#include "report/text_style.hpp"

namespace cfnsplit {

struct CheckTotals {
  std::int64_t templates = 0;
  std::int64_t with_errors = 0;    ///< templates
  std::int64_t with_warnings = 0;  ///< templates that have warnings but no error
  std::int64_t errors = 0, warnings = 0;
  void add(const TemplateReport& report);
};

class CheckWriter {
 public:
  virtual ~CheckWriter() = default;
  virtual std::string begin() { return {}; }
  /// Templates come in the order of the report.
  virtual std::string add(const TemplateReport& report) = 0;
  virtual std::string end(const CheckTotals& totals) = 0;
};

/// "text", "json", "markdown", "html", "sarif", "junit", "github".
std::span<const std::string_view> check_formats();
/// The writer of one of these; null for another name. `limits` are those the templates were judged by; `style` is that
/// of the text.
std::unique_ptr<CheckWriter> make_check_writer(std::string_view format, const Limits& limits,
                                               const TextStyle& style = {});

std::unique_ptr<CheckWriter> make_check_text(const TextStyle& style);
std::unique_ptr<CheckWriter> make_check_json(const Limits& limits);
std::unique_ptr<CheckWriter> make_check_markdown();
std::unique_ptr<CheckWriter> make_check_html();
std::unique_ptr<CheckWriter> make_check_sarif();
std::unique_ptr<CheckWriter> make_check_junit();
std::unique_ptr<CheckWriter> make_check_github();

}  // namespace cfnsplit
