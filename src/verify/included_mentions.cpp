#include "verify/included_mentions.hpp"

#include "template/includes.hpp"
#include "verify/members.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

class IncludedFile {
 public:
  IncludedFile(const Document& file, Node location, std::vector<Mention>& out)
      : file_(file), location_(location), out_(out) {}

  void run() {
    const std::uint32_t end = file_.root() ? file_.root().end_index() : 0;
    for (std::uint32_t i = 0; i < end; ++i) look_at(file_.node(i));
  }

 private:
  void look_at(Node node) {
    if (node.key() == "Ref" && node.is_string()) add(MentionKind::ref, node.text());
    if (node.key() == "Fn::GetAtt") {
      const Node first = node.is_array() ? node.at(0) : node;
      if (first.is_string()) add(MentionKind::get_att, cut_dotted(first.text()).name);
    }
    if (node.key() == "Fn::Sub") look_at_sub(node);
    if (node.key() == "DependsOn") {
      if (node.is_string()) add(MentionKind::depends_on, node.text());
      for (const Node element : node)
        if (node.is_array() && element.is_string()) add(MentionKind::depends_on, element.text());
    }
    if (node.key() == "Condition" && node.is_string()) add(MentionKind::condition, node.text());
    if (node.key() == "Fn::If" && node.at(0).is_string()) add(MentionKind::condition, node.at(0).text());
    if (node.key() == "Fn::FindInMap")
      add(MentionKind::mapping, is_literal_name(node.at(0)) ? node.at(0).text() : std::string_view());
  }

  void look_at_sub(Node node) {
    const SubCall call = read_sub(node);
    if (!call.text) return;
    const MemberFinder map(call.map);
    for (const SubToken& token : cut_sub_text(call.text.text()))
      if (token.is_variable && !map.find(token.text)) add(MentionKind::ref, cut_dotted(token.text).name);
  }

  void add(MentionKind kind, std::string_view name) { out_.push_back({kind, location_, name, {}, true, -1}); }

  const Document& file_;
  Node location_;
  std::vector<Mention>& out_;
};

}  // namespace

void add_included_mentions(const Template& content, std::vector<Mention>& mentions) {
  if (!content.included) return;
  for (const Include& include : find_includes(*content.document))
    if (const Document* const file = content.included->find(include.location))
      IncludedFile(*file, include.location, mentions).run();
}

}  // namespace cfnsplit::oracle
