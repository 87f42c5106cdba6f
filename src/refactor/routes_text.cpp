#include "refactor/routes_text.hpp"

#include <algorithm>
#include <map>

#include "base/stable_hash.hpp"
#include "report/moves_text.hpp"

namespace cfnsplit {

std::string_view name_of(Route route) {
  switch (route) {
    case Route::refactor: return "stack refactor";
    case Route::import: return "import";
    case Route::recreate: return "deleted and created";
    case Route::none: return "none";
  }
  return {};
}

std::string routes_summary(const RefactorPlan& plan) {
  std::string text;
  const auto count = [&](Route route, const std::string& before, const std::string& after) {
    const auto number = std::ranges::count(plan.moves, route, &RoutedMove::route);
    if (number > 0) text += (text.empty() ? "" : ", ") + std::to_string(number) + ' ' + before + after;
  };
  count(Route::refactor, "by ", std::string(name_of(Route::refactor)));
  count(Route::import, "by ", std::string(name_of(Route::import)));
  count(Route::recreate, "", std::string(name_of(Route::recreate)));
  count(Route::none, "without a documented way", "");
  return text;
}

std::string routes_json(const RefactorPlan& plan) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("generator").string("cfnsplit").key("format_version").integer(1);
  out.key("moves").begin_array();
  for (const RoutedMove& routed : plan.moves) {
    out.begin_object();
    write_members(out, routed.move);
    out.key("route").string(name_of(routed.route)).key("route_reason").string(routed.reason).end();
  }
  out.end();
  write_output_moves(out, plan.output_moves);
  out.key("to_fill_in").begin_array();
  for (const std::string& text : plan.to_fill_in) out.string(text);
  std::map<std::string, std::string> hashes = {{std::string(kMovesFile), ""}};  // its own cannot stand in it
  for (const TemplateFile& file : plan.files)
    if (file.name != kMovesFile) hashes[file.name] = content_hash(file.text);
  out.end().key("files").begin_array();
  for (const auto& [file, hash] : hashes) out.string(file);
  out.end().key("hashes").begin_object();
  for (const auto& [file, hash] : hashes)
    if (!hash.empty()) out.key(file).string(hash);
  return out.end().end().take();
}

}  // namespace cfnsplit
