// Example: the permission P has the name of the stage S in its SourceArn, and S comes in a later wave. The part of this
// wave has the name there. It is written as a split would be that has all of the wave in its root, and all that comes
// later in one nested stack.
#include "waves/part_of_source.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "emit/rewriter.hpp"
#include "emit/wiring.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

using HeldNames = std::set<std::string_view>;

constexpr StackId kLater = 1;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// What the wave holds, by names.
struct Held {
  HeldNames resources, outputs, others;  // others: conditions and mappings

  Held(const WrittenTree& tree, const PartialTree& wave, const HeldNames& moved_outputs) {
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree.stacks.size()); ++s) {
      if (!wave.holds_stack(s)) continue;
      const WrittenStack& stack = tree.stack(s);
      for (std::size_t i = 0; i < stack.content.resources.size(); ++i)
        if (const EntryId id = stack.first_entry + static_cast<EntryId>(i);
            wave.holds_entry(id) && tree.child_of[at(id)] == kNoStack)
          resources.insert(stack.content.resources.entries()[i].name);
      for (std::size_t o = 0; o < stack.content.outputs.size(); ++o)
        if (const std::string_view name = stack.content.outputs.entries()[o].name;
            wave.gives_out(s, o) && (s == 0 || moved_outputs.contains(name)))
          outputs.insert(name);
      for (const std::string_view section : {"Conditions", "Mappings"})
        for (const Node member : stack.content.section(section)) others.insert(member.key());
    }
  }
};

class PartWriter {
 public:
  PartWriter(const Analysis& analysis, const Held& held)
      : analysis_(analysis),
        held_(held),
        plan_(plan_of(analysis, held.resources)),
        wiring_(find_wiring(analysis, plan_, {})),
        rewriter_(analysis, plan_, wiring_, "") {}

  std::string write() {
    out_.begin_object();
    for (const Node section : analysis_.source.root()) {
      if (section.key() == "Resources")
        write_kept(section, held_.resources, [&](Node member) { write_resource(member); });
      else if (section.key() == "Outputs")
        write_kept(section, held_.outputs, [&](Node member) { write_output(member); });
      else if (section.key() == "Conditions" || section.key() == "Mappings")
        write_kept(section, held_.others, [&](Node member) { out_.copy(member); });
      else
        out_.key(section.key()).copy(section);
    }
    return out_.end().take();
  }

 private:
  static StackPlan plan_of(const Analysis& analysis, const HeldNames& resources) {
    StackPlan plan;
    plan.stacks.emplace_back("Later");
    plan.parent.push_back(kRoot);
    for (const Declaration& entry : analysis.source.resources.entries())
      plan.of_resource.push_back(resources.contains(entry.name) ? kRoot : kLater);
    plan.of_output.assign(analysis.source.outputs.size(), kRoot);
    return plan;
  }

  // No empty object.
  template <class Write>
  void write_kept(Node section, const HeldNames& names, Write write) {
    bool has_any = false;
    for (const Node member : section) {
      if (!names.contains(member.key())) continue;
      if (!std::exchange(has_any, true)) out_.key(section.key()).begin_object();
      out_.key(member.key());
      write(member);
    }
    if (has_any) out_.end();
  }

  void write_resource(Node member) {
    const std::int32_t i = analysis_.source.resources.index_of(member.key());
    if (i >= 0 && names_later(analysis_.references.of_resource(at(i))))
      rewriter_.write_resource(out_, at(i));
    else
      out_.copy(member);
  }

  void write_output(Node member) {
    const std::int32_t i = analysis_.source.outputs.index_of(member.key());
    if (i >= 0 && names_later(analysis_.references.of_output(at(i))))
      rewriter_.write_output(out_, at(i));
    else
      out_.copy(member);
  }

  bool names_later(std::span<const Reference> references) const {
    return std::ranges::any_of(references, [&](const Reference& reference) {
      return reference.kind == TargetKind::resource && plan_.of_resource[at(reference.target)] == kLater;
    });
  }

  const Analysis& analysis_;
  const Held& held_;
  StackPlan plan_;
  Wiring wiring_;
  Rewriter rewriter_;
  JsonWriter out_{JsonStyle::minified};
};

}  // namespace

std::string part_of_source(const Analysis& analysis, const WrittenTree& tree, const PartialTree& wave,
                           const std::vector<std::string>& moved_outputs) {
  const Held held(tree, wave, HeldNames(moved_outputs.begin(), moved_outputs.end()));
  return PartWriter(analysis, held).write();
}

}  // namespace cfnsplit
