#include "report/static_page.hpp"

#include "report/markup_text.hpp"

namespace cfnsplit {
namespace {

// The policy below names its hash, and a browser shows nothing of it where the two differ; tests/report_page sees.
constexpr std::string_view kStyle = R"(
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #15181c);
  --line: light-dark(#d9dee3, #363e47);
  --text: light-dark(#1c2329, #e6eaee);
  --faint: light-dark(#56616c, #a3aeb9);
  --near: light-dark(#8a5200, #e0a03c);
  --danger: light-dark(#b3241a, #ff8a80);
  --fill: light-dark(#6b8bb0, #7f9fc4);
}
body {
  margin: 0 auto;
  max-width: 1200px;
  padding: 16px 20px 40px;
  background: var(--paper);
  color: var(--text);
  font: 14px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
h1 { font-size: 19px; font-weight: 650; overflow-wrap: anywhere; }
h2 { font-size: 15px; font-weight: 650; margin: 28px 0 8px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--faint); font-size: 12.5px; white-space: nowrap; }
td, tbody th { overflow-wrap: anywhere; }
tbody th { min-width: 160px; max-width: 460px; }
.word { white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
.bar { display: block; width: 120px; height: 7px; margin-top: 4px; background: var(--line); fill: var(--fill); }
.error, .removed { color: var(--danger); }
.warning { color: var(--near); }
.error .bar { fill: var(--danger); }
.warning .bar { fill: var(--near); }
.faint { color: var(--faint); font-size: 12.5px; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: 5px 0; overflow-wrap: anywhere; }
.columns { columns: 260px; }
.columns li { padding: 0 0 2px; break-inside: avoid; }
code, pre { font: 12.5px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--fill); outline-offset: 2px; }
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; } }
)";

constexpr std::string_view kHashOfStyle = "sha256-VHIkCHxdFAOyxHKXYuTS6gfTaB2lrQgbLWOTGAADa/Q=";

}  // namespace

std::string static_page(std::string_view title, std::string_view body) {
  std::string page =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '";
  page += kHashOfStyle;
  page +=
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
  page += escaped_markup(title) + "</title>\n<style>";
  page += kStyle;
  page += "</style>\n</head>\n<body>\n<main>\n<h1>" + escaped_markup(title) + "</h1>\n";
  page += body;
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace cfnsplit
