#include "overview/formats/overview_formats.hpp"
#include "report/markup_text.hpp"
#include "report/static_page.hpp"

namespace cfnsplit {

std::string overview_html(const Overview& overview) {
  std::string body = "<table>\n<tbody>\n";
  for (const OverviewPart& part : parts_of(overview)) {
    body += "<tr><th scope=\"row\">" + part.name + "</th><td><ul class=\"columns\">";
    for (const std::string& answer : part.answers) body += "<li>" + escaped_markup(answer) + "</li>";
    body += "</ul></td></tr>\n";
  }
  return static_page(title_of(overview), body + "</tbody>\n</table>\n");
}

}  // namespace cfnsplit
