// Values that are not always there, or not from the start, stay where they are made [S66], [S67], [S68].
#include "verify/handed_values.hpp"

#include <algorithm>

#include "template/absent_attributes.hpp"
#include "verify/checks.hpp"
#include "verify/local_outputs.hpp"
#include "verify/meeting.hpp"
#include "verify/uses.hpp"

namespace cfnsplit::oracle {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

// The list goes into a function that makes a text of it.
bool becomes_text(const Mention& mention) {
  Node call = mention.at;
  while (call.key() != "Fn::GetAtt" && call.parent()) call = call.parent();
  const Node argument = call.parent();
  const std::string_view function = argument.parent().key();
  return (function == "Fn::Join" || function == "Fn::Select") && argument.parent().at(1) == argument;
}

class PresenceChecker {
 public:
  explicit PresenceChecker(Context& context) : context_(context), fold_(context.fold) {}

  void run() {
    for (std::size_t i = 0; i < fold_.homes.size(); ++i)
      if (fold_.homes[i].scope >= 0) look_at(fold_.source.atoms()[i].node, fold_.homes[i].scope);
    for (const Declaration& output : fold_.source.content().outputs.entries())
      if (const std::int32_t scope = home_of_output(output.name); scope >= 0) {
        look_at(output.node, scope);
        if (scope > 0) look_for_late(output.node, scope);
      }
  }

 private:
  std::int32_t home_of_output(std::string_view name) const {
    for (const Scope& scope : fold_.scopes)
      if (scope.content().outputs.contains(name) && (scope.is_root() || is_moved_output(fold_, scope, name)))
        return scope.self;
    return -1;
  }

  void look_at(Node reader, std::int32_t scope) {
    for (const Mention& mention : fold_.source.mentions_in(reader)) {
      if (mention.kind != MentionKind::get_att || mention.atom < 0) continue;
      const Home home = fold_.homes[at(mention.atom)];
      if (home.scope < 0 || home.scope == scope) continue;
      judge(mention, reader, scope, home.scope);
    }
  }

  void judge(const Mention& mention, Node reader, std::int32_t here, std::int32_t there) {
    const Node producer = fold_.source.atom(mention.atom).node;
    const auto& facts = fold_.options.attributes;
    const bool is_told = is_settled(facts, resource_type(producer), mention.attribute);
    if (!is_told && may_be_absent(producer, mention.attribute) &&
        !is_read_surely(fold_.source, mention.atom, mention.attribute) &&
        !is_plain_output(fold_.source.content(), producer, mention.attribute))
      return report(mention, reader, "in another stack, which is read only where it is there");
    const bool is_list =
        known_shape(fold_.source, facts, mention.name, mention.attribute) == AttributeShape::list;
    if (is_list && may_be_empty(producer, mention.attribute) && !becomes_text(mention))
      return report(mention, reader,
                    "in another stack, a list that may be empty, which arrives as one empty text");
    // What stands above the reader is read when the reader's stack is made, after all that this waits for.
    if (!is_below(fold_, here, there) && is_brought_elsewhere(mention.atom, mention.attribute, there))
      report(mention, reader, "in another stack, which changes after its stack has been made");
  }

  // An output is read when all is made, in one template; one that moved, as soon as its own stack is.
  void look_for_late(Node output, std::int32_t scope) {
    for (const Mention& mention : fold_.source.mentions_in(output))
      if (mention.kind == MentionKind::get_att && mention.atom >= 0 &&
          is_brought_outside(mention.atom, mention.attribute, scope))
        report(mention, output, "in a nested stack, and what another stack holds changes it later");
  }

  // By what does not stand in `scope` and its nested stacks.
  bool is_brought_outside(std::int32_t producer, std::string_view attribute, std::int32_t scope) const {
    return is_brought_where(producer, attribute,
                            [&](std::int32_t home) { return home >= 0 && !is_below(fold_, home, scope); });
  }

  bool is_brought_elsewhere(std::int32_t producer, std::string_view attribute, std::int32_t scope) const {
    return is_brought_where(producer, attribute, [&](std::int32_t home) { return home != scope; });
  }

  template <class Where>
  bool is_brought_where(std::int32_t producer, std::string_view attribute, Where is_there) const {
    const auto bringers = bringers_of(resource_type(fold_.source.atom(producer).node), attribute);
    for (std::size_t i = 0; !bringers.empty() && i < fold_.homes.size(); ++i) {
      const Node node = fold_.source.atoms()[i].node;
      for (const Bringer& bringer : bringers) {
        if (resource_type(node) != bringer.type || !is_there(fold_.homes[i].scope)) continue;
        const auto mentions = fold_.source.mentions_in(node.find("Properties").find(bringer.property));
        if (std::ranges::any_of(mentions, [&](const Mention& one) { return one.atom == producer; }))
          return true;
      }
    }
    return false;
  }

  void report(const Mention& mention, Node reader, const std::string& why) {
    context_.report.add("CFS0514", [&]() -> Finding {
      return {quote(reader.key()) + " reads " + quote(mention.attribute) + " of " + quote(mention.name) +
                  " " + why,
              "keep the two in one stack", mention.at, true};
    });
  }

  Context& context_;
  const Fold& fold_;
};

}  // namespace

bool is_sure(Node value, Node reader, Node producer) {
  const std::string_view made_if = condition_of(producer);
  if (!condition_of(reader).empty() && condition_of(reader) != made_if) return false;
  for (Node node = value; node != reader; node = node.parent()) {
    const Node choice = node.parent();
    if (choice.key() != "Fn::If") continue;
    if (made_if.empty() || choice.at(0).text() != made_if || node != choice.at(1)) return false;
  }
  return true;
}

bool is_read_surely(const Inventory& source, std::int32_t producer, std::string_view attribute) {
  const Node node = source.atom(producer).node;
  const auto reads = [&](Node reader) {
    return std::ranges::any_of(source.mentions_in(reader), [&](const Mention& mention) {
      return mention.kind == MentionKind::get_att && mention.atom == producer &&
             mention.attribute == attribute && is_sure(mention.at, reader, node);
    });
  };
  return std::ranges::any_of(source.atoms(),
                             [&](const Atom& atom) { return !atom.is_generator && reads(atom.node); }) ||
         std::ranges::any_of(source.content().outputs.entries(), [&](const Declaration& output) {
           return !output.is_generator && reads(output.node);
         });
}

void check_presence(Context& context) { PresenceChecker(context).run(); }

}  // namespace cfnsplit::oracle
