#include "cli/arguments/check_arguments.hpp"

#include <algorithm>

#include "check/formats/check_writer.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::int64_t kMostGrowth = 1'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct CheckForm {
  CheckArguments parsed;
  std::optional<std::string> warn_at;
  Parser parser{"check", "cfnsplit check TEMPLATE..."};

  CheckForm() {
    parser.choice("--format", {check_formats().begin(), check_formats().end()}, parsed.format);
    parser.text("--baseline", parsed.baseline);
    parser.number("--max-growth", 0, kMostGrowth, parsed.max_growth);
    parser.text("--warn-at", warn_at);
    parser.flag("--warnings-as-errors", parsed.warnings_as_errors);
    parser.text("--config", parsed.config);
    parser.flag("-h,--help", parsed.help);
    for (const Setting& setting : all_settings())
      if (setting.is_limit) parser.setting(setting);
  }
};

}  // namespace

std::optional<int> read_share(std::string_view text) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  const std::string_view decimals = text.substr(std::min(dot + 1, text.size()));
  if (whole.size() + decimals.size() == 0 || whole.size() > 1 || decimals.size() > 3 ||
      !std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(decimals, is_digit))
    return {};
  int thousandths = whole.empty() ? 0 : whole.front() - '0';
  for (std::size_t i = 0; i < 3; ++i)
    thousandths = thousandths * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  return thousandths > 1000 ? std::nullopt : std::optional(thousandths);
}

std::vector<OptionSpec> check_options() { return CheckForm().parser.options(); }

Outcome<CheckArguments> parse_check(std::span<const std::string> arguments) {
  CheckForm form;
  CheckArguments& parsed = form.parsed;
  std::vector<Diagnostic> found = form.parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = form.parser.check_positionals({"TEMPLATE"}, true);
  if (const std::optional<int> share = read_share(form.warn_at.value_or("0.8")))
    parsed.warn_at = *share;
  else
    found.push_back(usage_error(
        "--warn-at takes a share from 0 to 1 with up to three decimals, not '" + *form.warn_at + '\'',
        "for example --warn-at 0.8"));
  if (parsed.max_growth && !parsed.baseline)
    found.push_back(usage_error("--max-growth needs a --baseline to compare with",
                                "save one with 'cfnsplit check TEMPLATE... --format json > baseline.json'"));
  if (!found.empty()) return found;
  parsed.sources = form.parser.positionals();
  parsed.settings = form.parser.settings();
  return parsed;
}

}  // namespace cfnsplit::cli
