#include "template/dynamic_references.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kOpen = "{{resolve:";
constexpr std::string_view kClose = "}}";
constexpr std::string_view kForEach = "Fn::ForEach::";

// The argument of the nearest function of that name around a value.
Node argument_around(Node value, std::string_view function) {
  for (Node at = value; at; at = at.parent())
    if (at.key() == function) return at;
  return {};
}

Node outermost_loop(Node value) {
  Node found;
  for (Node at = value; at; at = at.parent())
    if (at.key().starts_with(kForEach)) found = at;
  return found;
}

class DynamicReferenceFinder {
 public:
  explicit DynamicReferenceFinder(Node value) : value_(value) {}

  std::vector<DynamicReference> find() {
    LoopTracker loops;
    for (std::uint32_t i = value_.index(); i < value_.end_index(); ++i) {
      const Node node = value_.document().node(i);
      loops.enter(node);
      if (node.is_string()) read(node, loops);
    }
    return std::move(found_);
  }

 private:
  void read(Node node, const LoopTracker& loops) {
    const std::string_view text = node.text();
    for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
         at = text.find(kOpen, at + kOpen.size())) {
      const std::size_t close = text.find(kClose, at);
      const std::string_view whole =
          close == std::string_view::npos ? std::string_view() : text.substr(at, close + kClose.size() - at);
      DynamicReference reference{{}, loops.times(), loops.is_exact(), node};
      if (whole.empty()) {
        reference.identity = joined(node);
      } else if (!has_placeholder(whole)) {
        reference.identity = whole;
        reference.times = 1;  // it says the same in every round of a loop
        reference.is_exact = true;
      } else {
        reference.identity = std::string(whole) + filled_by(node);
      }
      if (has_placeholder(whole) || whole.empty())
        if (const Node loop = outermost_loop(node)) reference.identity += "\n" + std::to_string(loop.index());
      found_.push_back(std::move(reference));
    }
  }

  // A text that begins in one string and ends in another is what Fn::Join makes of both.
  std::string joined(Node node) {
    const Node argument = argument_around(node, "Fn::Join");
    if (const auto written = argument ? write(argument) : std::nullopt)
      return *written + "\n" + std::to_string(node.index() - argument.index());
    return own_place(node);
  }

  // The names that only this Fn::Sub knows.
  std::string filled_by(Node node) {
    const Node names = node.parent().key() == "Fn::Sub" ? node.parent().at(1) : Node();
    if (!names) return {};
    const auto written = write(names);
    return "\n" + (written ? *written : own_place(node));
  }

  static std::string own_place(Node node) { return "at " + std::to_string(node.index()); }

  // What is compared is bounded: functions can be nested in one another.
  std::optional<std::string> write(Node value) {
    if (left_ == 0) return {};
    std::string text = JsonWriter(JsonStyle::minified).copy(value).take();
    left_ -= std::min(left_, text.size());
    return text;
  }

  Node value_;
  std::size_t left_ = std::size_t{1} << 24;
  std::vector<DynamicReference> found_;
};

}  // namespace

std::int64_t count_dynamic_references(std::string_view text) {
  std::int64_t found = 0;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
       at = text.find(kOpen, at + kOpen.size()))
    ++found;
  return found;
}

std::vector<DynamicReference> dynamic_references_in(Node value) {
  return value ? DynamicReferenceFinder(value).find() : std::vector<DynamicReference>();
}

DynamicCount count_distinct(const std::vector<DynamicReference>& references) {
  DynamicCount count;
  std::map<std::string_view, std::int64_t> distinct;
  for (const DynamicReference& one : references) {
    std::int64_t& times = distinct[one.identity];
    times = std::max(times, one.times);
    count.places = added(count.places, one.times);
    count.is_exact = count.is_exact && one.is_exact;
  }
  for (const auto& [identity, times] : distinct) count.distinct = added(count.distinct, times);
  return count;
}

std::int64_t count_distinct_in_text(const std::string& text) {
  if (text.find(kOpen) == std::string::npos) return 0;
  const auto document = read_json(std::make_shared<const SourceText>("", text));
  return document ? count_distinct(dynamic_references_in((*document)->root())).distinct : 0;
}

}  // namespace cfnsplit
