#include "report/held_resources.hpp"

#include <algorithm>
#include <memory>

#include "syntax/json_reader.hpp"

namespace cfnsplit {

void HeldResources::add(int step, std::string_view path, std::string_view id, bool may_be_missing) {
  std::vector<Span>& spans = rows_[{std::string(path), std::string(id)}];
  if (!spans.empty() && spans.back().to >= step) return;
  if (!spans.empty() && spans.back().to == step - 1 && spans.back().may_be_missing == may_be_missing)
    spans.back().to = step;
  else
    spans.push_back({may_be_missing, step, step});
}

std::string HeldResources::text() const {
  std::string all;
  for (const auto& [place, spans] : rows_)
    for (const Span& span : spans)
      all += (place.first.empty() ? "." : place.first) + ' ' + place.second +
             (span.may_be_missing ? " ? " : " ! ") + std::to_string(span.from) + ' ' +
             std::to_string(span.to) + '\n';
  return all;
}

void add_templates(HeldResources& held, int step, const std::map<std::string, std::string>& stacks) {
  for (const auto& [path, text] : stacks) {
    const auto content = read_json(std::make_shared<SourceText>(path, text));
    if (!content) continue;
    for (const Node resource : (*content)->root().find("Resources"))
      if (resource.key().starts_with("Fn::"))
        held.add_any(step, path);
      else
        held.add(step, path, resource.key(), static_cast<bool>(resource.find("Condition")));
  }
}

}  // namespace cfnsplit
