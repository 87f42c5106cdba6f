#include "syntax/origin_places.hpp"

#include <algorithm>
#include <vector>

#include "syntax/document_reader.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit {
namespace {

// From the root's child down to the value.
std::vector<Node> way_to(Node value) {
  std::vector<Node> way;
  for (; value.parent(); value = value.parent()) way.push_back(value);
  std::ranges::reverse(way);
  return way;
}

std::uint32_t position(Node element) {
  std::uint32_t before = 0;
  for (const Node sibling : element.parent()) {
    if (sibling == element) break;
    ++before;
  }
  return before;
}

Node step_to(Node origin, Node made) {
  if (made.parent().is_array()) return origin.is_array() ? origin.at(position(made)) : Node();
  return origin.find(made.key());
}

// The member with the longest name that the key begins with.
Node made_of(Node origin, std::string_view key) {
  Node found;
  if (origin.is_object())
    for (const Node member : origin)
      if (key.starts_with(member.key()) && member.key().size() > found.key().size()) found = member;
  return found;
}

}  // namespace

const Document* OriginPlaces::document() const {
  std::call_once(read_, [this] {
    auto source = std::make_shared<const SourceText>(made_->name(), std::string(made_->origin()));
    if (auto read = read_document(std::move(source), short_forms_)) origin_ = std::move(*read);
  });
  return origin_.get();
}

OriginPlaces::Found OriginPlaces::find(Node made) const {
  if (document() == nullptr || !document()->root()) return {};
  Node at = document()->root();
  for (const Node step : way_to(made)) {
    const Node next = step_to(at, step);
    if (next) {
      at = next;
      continue;
    }
    const Node near = made_of(at, step.key());
    return {near ? near : at, false};
  }
  return {at, true};
}

SourcePlace OriginPlaces::of_value(Node made) const {
  const Found found = find(made);
  if (!found.node) return made_->place(made.offset(), 1, made.pointer());
  return found.is_exact ? found.node.place() : found.node.key_place();
}

SourcePlace OriginPlaces::of_key(Node made) const {
  const Found found = find(made);
  return found.node ? found.node.key_place() : made_->place(made.offset(), 1, made.pointer());
}

Node OriginPlaces::origin_of(Node value) {
  const auto& places = value.document().origin_places_;
  if (places == nullptr) return value;
  const Found found = places->find(value);
  return found.is_exact ? found.node : Node();
}

Outcome<std::shared_ptr<const Document>> OriginPlaces::read(std::shared_ptr<const SourceText> source,
                                                            std::span<const ShortForm> short_forms) {
  auto read = read_json(source, nullptr, Repeats::last_counts);
  if (read)
    std::const_pointer_cast<Document>(*read)->origin_places_ =
        std::make_shared<const OriginPlaces>(std::move(source), short_forms);
  return read;
}

}  // namespace cfnsplit
