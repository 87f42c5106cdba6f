#include "report_page/page_data.hpp"

#include <algorithm>
#include <cfnsplit/plan.hpp>
#include <cfnsplit/version.hpp>
#include <map>
#include <set>

#include "overview/formats/overview_formats.hpp"
#include "query/formats/service_style.hpp"
#include "report/split_quotas.hpp"
#include "report/words.hpp"
#include "syntax/json_writer.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

void write_texts(JsonWriter& out, const auto& texts) {
  out.begin_array();
  for (const auto& text : texts) out.string(text);
  out.end();
}

void write_flag(JsonWriter& out, std::string_view key, bool is_set) {
  out.key(key).verbatim(is_set ? "true" : "false");
}

// "/Resources/Orders/Properties/TableName" without what says whose it is.
std::string_view below_owner(std::string_view pointer) {
  for (int step = 0; step < 2; ++step) pointer.remove_prefix(std::min(pointer.find('/', 1), pointer.size()));
  return pointer;
}

class PageData {
 public:
  explicit PageData(const PageContent& content) : content_(content), out_(JsonStyle::minified) {
    for (const GraphEdge& edge : content.graph.edges) edges_[edge.from].push_back(&edge);
    for (const StackSummary& stack : content.split.stacks)
      numbers_.emplace(stack.stack, static_cast<std::int64_t>(numbers_.size()));
  }

  std::string write() {
    out_.begin_object().key("format_version").integer(1).key("version").string(kVersion);
    out_.key("source").string(content_.name).key("view").string(content_.view);
    write_flag(out_, "is_split", !content_.split.files.empty());
    write_flag(out_, "tells_elsewhere", content_.has_moves);
    out_.key("shared_values").integer(content_.split.shared_values);
    write_overview();
    write_limits();
    write_stacks();
    write_styles();
    write_types();
    write_resources();
    write_lists("groups", groups_);
    write_lists("grants", grants_);
    write_wires();
    write_moves();
    write_answers();
    return out_.end().take();
  }

 private:
  // Stacks are told by their numbers. What no stack of the split holds counts as the root's.
  void write_stack(std::string_view path) {
    const auto known = numbers_.find(path);
    out_.integer(known == numbers_.end() ? 0 : known->second);
  }

  void write_overview() {
    out_.key("overview").begin_array();
    for (const OverviewPart& part : parts_of(content_.overview)) {
      out_.begin_array().string(part.name);
      write_texts(out_, part.answers);
      out_.end();
    }
    out_.end();
  }

  void write_limits() {
    out_.key("quotas").begin_array();
    for (const SplitQuota& quota : split_quotas())
      out_.begin_array().string(quota.name).integer(content_.limits.*(quota.limit)).end();
    out_.end();
  }

  void write_stacks() {
    out_.key("stacks").begin_array();
    for (const StackSummary& stack : content_.split.stacks) {
      out_.begin_object().key("path").string(stack.stack).key("file").string(stack.file);
      out_.key("counts").begin_array();
      for (const SplitQuota& quota : split_quotas()) out_.integer(stack.*(quota.count));
      out_.end().end();
    }
    out_.end();
  }

  void write_styles() {
    out_.key("styles").begin_array();
    for (const NodeStyle& style : all_styles())
      out_.begin_array().string(style.name).string(style.fill).string(style.line).end();
    out_.end();
  }

  void write_types() {
    std::set<std::string_view> types;
    for (const GraphNode& node : content_.graph.nodes) types.insert(node.type);
    out_.key("types").begin_object();
    for (const std::string_view type : types) {
      const NodeStyle& style = style_of(ViewNode{{}, std::string(type), {}, {}, false});
      out_.key(type).begin_object().key("style").integer(&style - all_styles().data());
      write_flag(out_, "stateful", is_stateful(type));
      out_.key("replacing");
      write_texts(out_, replacing_properties(type));
      out_.end();
    }
    out_.end();
  }

  void write_resources() {
    out_.key("resources").begin_array();
    for (std::size_t i = 0; i < content_.explanations.size(); ++i)
      write_resource(content_.explanations[i], static_cast<std::int32_t>(i));
    out_.end();
  }

  void write_resource(const Explanation& one, std::int32_t number) {
    const GraphNode& node = content_.graph.nodes[static_cast<std::size_t>(number)];
    out_.begin_object().key("id").string(one.resource).key("type").string(one.type);
    if (!node.path.empty()) out_.key("path").string(node.path);
    out_.key("line").integer(one.line).key("stack");
    write_stack(one.stack);
    out_.key("reasons");
    write_texts(out_, one.reasons);
    if (!one.together.empty()) out_.key("group").integer(group_of(one));
    out_.key("names").begin_array();
    for (const GraphEdge* edge : edges_[number])
      write_named("resource", content_.graph.nodes[static_cast<std::size_t>(edge->to)].id, one.resource,
                  edge->references);
    for (const Neighbour& other : one.names)
      if (other.kind != "resource") write_named(other.kind, other.name, one.resource, other.references);
    out_.end().key("outputs").begin_array();
    for (const Neighbour& other : one.named_by) {
      if (other.kind != "output") continue;  // resources say themselves what they name
      out_.begin_array().string(other.name);
      write_references({}, other.references);
      out_.end();
    }
    out_.end();
    write_possible_moves(one.moves);
    out_.end();
  }

  void write_named(std::string_view kind, std::string_view name, std::string_view owner,
                   const std::vector<GraphReference>& references) {
    out_.begin_array().string(kind).string(name);
    write_references(owner, references);
    out_.end();
  }

  void write_references(std::string_view owner, const std::vector<GraphReference>& references) {
    out_.begin_array();
    for (const GraphReference& one : references) {
      const std::string_view pointer = below_owner(one.pointer);
      out_.begin_array().string(one.function).string(one.attribute).string(pointer).integer(one.line);
      if (auto actions = content_.grants.at(owner, pointer); !actions.empty())
        out_.integer(number_in(grants_, std::move(actions)));
      out_.end();
    }
    out_.end();
  }

  using Lists = std::map<std::vector<std::string>, std::int64_t>;

  static std::int64_t number_in(Lists& lists, std::vector<std::string> list) {
    return lists.emplace(std::move(list), static_cast<std::int64_t>(lists.size())).first->second;
  }

  std::int64_t group_of(const Explanation& one) {
    std::vector<std::string> members = one.together;
    members.push_back(one.resource);
    std::ranges::sort(members);
    return number_in(groups_, std::move(members));
  }

  void write_possible_moves(const std::vector<PossibleMove>& moves) {
    if (moves.empty()) return;
    out_.key("elsewhere").begin_array();
    for (const PossibleMove& move : moves) {
      out_.begin_array();
      write_stack(move.stack);
      out_.integer(move.shared_values.after - move.shared_values.before);
      out_.integer(move.handed_down.after - move.handed_down.before);
      out_.string(move.obstacle).end();
    }
    out_.end();
  }

  void write_lists(std::string_view key, const Lists& lists) {
    std::vector<const std::vector<std::string>*> in_order(lists.size());
    for (const auto& [list, number] : lists) in_order[static_cast<std::size_t>(number)] = &list;
    out_.key(key).begin_array();
    for (const auto* list : in_order) write_texts(out_, *list);
    out_.end();
  }

  void write_wires() {
    out_.key("wires").begin_array();
    for (const WiredValue& value : wires_by_value(content_.split)) {
      out_.begin_array().string(value.resource).string(value.attribute);
      write_stack(value.from);
      out_.begin_array();
      for (const std::string& stack : value.into) write_stack(stack);
      out_.end().end();
    }
    out_.end();
  }

  void write_moves() {
    out_.key("moves").begin_array();
    for (const Move& move : content_.split.moves) {
      out_.begin_array().string(move.resource).string(move.from).string(move.to);
      out_.string(name_of(move.danger)).string(name_of(move.cause));
      write_texts(out_, move.reasons);
      out_.end();
    }
    out_.end();
  }

  void write_answers() {
    out_.key("answers").begin_object();
    for (const GraphView& view : content_.answers) {
      out_.key(view.question).begin_object().key("title").string(view.title).key("columns").begin_array();
      if (!view.nodes.empty())
        for (const auto& [fact, value] : view.nodes.front().facts) out_.string(fact);
      out_.end().key("rows").begin_array();
      for (const ViewNode& node : view.nodes) {
        out_.begin_array().string(node.kind).string(node.id).string(node.group);
        for (const auto& [fact, value] : node.facts) out_.integer(value);
        out_.end();
      }
      out_.end().key("paths").begin_array();
      for (const auto& path : view.paths) write_texts(out_, path);
      out_.end().end();
    }
    out_.end();
  }

  const PageContent& content_;
  JsonWriter out_;
  std::map<std::string_view, std::int64_t> numbers_;             // of stacks, by path
  std::map<std::int32_t, std::vector<const GraphEdge*>> edges_;  // by who needs
  Lists groups_;                                                 // what has to move together
  Lists grants_;                                                 // actions of a statement
};

}  // namespace

std::string page_data(const PageContent& content) {
  const std::string json = printable_json(PageData(content).write());
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      safe += "\\u003c";
    else
      safe += c;
  }
  return safe;
}

}  // namespace cfnsplit
