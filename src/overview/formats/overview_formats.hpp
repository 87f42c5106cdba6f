#pragma once
// How an overview is told.
#include <cfnsplit/overview.hpp>
#include <string>
#include <utility>
#include <vector>

namespace cfnsplit {

/// One question that an overview answers: its name, and the answers in the order in which they matter.
struct OverviewPart {
  std::string name;
  std::vector<std::string> answers;
};

/// For people. Parts without an answer are left out.
std::vector<OverviewPart> parts_of(const Overview& overview);

/// "app.json: 12 resources, 2 parameters, 1 output".
std::string title_of(const Overview& overview);

std::string overview_text(const Overview& overview);
std::string overview_json(const Overview& overview);
std::string overview_markdown(const Overview& overview);
std::string overview_html(const Overview& overview);

}  // namespace cfnsplit
