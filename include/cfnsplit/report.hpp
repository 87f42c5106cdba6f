#pragma once
/// A template and its split as one page to look at: a file of HTML that needs nothing else and asks no network.
///
///   auto split = cfnsplit::split("app.json", text, options);
///   auto page = cfnsplit::report_html("app.json", text, *split, options);
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <string>

namespace cfnsplit {

/// What every page begins with.
inline constexpr std::string_view kReportMark = "<!doctype html>\n<!-- A report of cfnsplit. -->\n";

/// The page of `text`. `split` is what split() made of the same text and options; a default-made one stands for a
/// template that is not split because it must be expanded first (CFS0301), and is shown as it is written. `view` is
/// what the page opens with where its address names nothing: "overview", "rooms", "resources", "hubs", "levels",
/// "cycles", "cuts", "unused", "resource=" and a logical id, or "declared=" and what is declared, "parameter Stage".
/// Errors: those of reading the text.
Outcome<std::string> report_html(std::string name, std::string text, const Split& split,
                                 const SplitOptions& options, std::string_view view = "overview");

}  // namespace cfnsplit
