#include "report_page/page_text.hpp"

#include <array>
#include <cfnsplit/report.hpp>

namespace cfnsplit {
namespace {

// Pieces, for compilers bound the length of one text.
constexpr std::array kBeforeData = {
#include "report_page/page_before_data.inc"
};
constexpr std::array kAfterData = {
#include "report_page/page_after_data.inc"
};

}  // namespace

std::string page_with(std::string_view data) {
  std::string page(kReportMark);
  for (const std::string_view piece : kBeforeData) page += piece;
  page += data;
  for (const std::string_view piece : kAfterData) page += piece;
  return page;
}

}  // namespace cfnsplit
