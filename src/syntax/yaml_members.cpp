#include "syntax/yaml_members.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kMerge = "<<";

YamlFault twice(std::string_view key, std::uint32_t offset, std::uint32_t earlier) {
  return {"CFS0103",
          "the key " + quote(key) + " stands twice in one object",
          key == kMerge ? "both are merged, and what the last one brings goes before: give one of them a list"
                        : "CloudFormation takes the last one, and so it is read here: remove the other",
          offset,
          key,
          earlier};
}

}  // namespace

std::vector<YamlMember> YamlMembers::of_sequence(std::uint32_t index, bool is_copy) const {
  std::vector<YamlMember> members;
  for (std::uint32_t value = index + 1; value < tree_.nodes[index].end; value = tree_.nodes[value].end)
    members.push_back({value, 0, {}, is_copy});
  return members;
}

std::vector<YamlMember> YamlMembers::of_mapping(std::uint32_t index, bool is_copy,
                                                std::vector<YamlFault>& faults) {
  keys_.clear();
  pending_.clear();
  std::vector<YamlMember> members;
  take({index, is_copy}, members, &faults);
  while (!pending_.empty() && !budget_.is_spent()) {
    const Source source = pending_.back();
    pending_.pop_back();
    take(source, members, nullptr);  // its faults are told where it stands itself
  }
  return members;
}

void YamlMembers::take(Source mapping, std::vector<YamlMember>& members, std::vector<YamlFault>* faults) {
  const std::size_t first_member = members.size();
  const std::size_t first_source = pending_.size();
  std::uint32_t merge_key = YamlFault::kNoPlace;
  std::vector<YamlMember> repeated;
  KeySet own;
  const std::uint32_t end = tree_.nodes[mapping.node].end;
  for (std::uint32_t at = mapping.node + 1, value = 0; at < end; at = tree_.nodes[value].end) {
    if (faults && faults->size() >= kMaxFaults + repeated.size()) return;
    value = tree_.nodes[at].end;
    const YamlNode& key = tree_.nodes[follow({at, false}).node];
    const std::uint32_t offset = tree_.nodes[at].offset;
    const TagMeaning meaning = tags_.of(key).meaning;
    const bool is_text = key.is_scalar() && (meaning == TagMeaning::none || meaning == TagMeaning::text);
    if (!is_text || key.is_missing()) {
      if (faults)
        faults->push_back({"CFS0121",
                           key.is_missing() ? "a key is missing" : "a key is not a plain text",
                           "use a text as the key; one that starts with '{', '[', '!' or '*' needs quotes",
                           tree_.nodes[at].tag_offset,
                           {}});
    } else if (is_merge_key(key)) {
      add_merge(value, offset, mapping.is_copy, first_source, merge_key, faults);
    } else {
      if (!faults && !budget_.spend(key.text.size())) return;
      const YamlMember member = {value, offset, key.text, mapping.is_copy};
      if (const std::int64_t earlier = own.insert(key.text, offset); earlier >= 0) {
        repeated.push_back(member);
        if (faults) faults->push_back(twice(key.text, offset, static_cast<std::uint32_t>(earlier)));
      } else if (keys_.insert(key.text, offset) < 0) {
        members.push_back(member);
      }
    }
  }
  put_last(repeated, members, first_member);
  std::ranges::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(first_source), pending_.end());
}

// What stands again takes the place of the member that it repeats, unless a mapping before has that key.
void YamlMembers::put_last(const std::vector<YamlMember>& repeated, std::vector<YamlMember>& members,
                           std::size_t first) {
  if (repeated.empty()) return;
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = first; i < members.size(); ++i) place.emplace(members[i].key, i);
  for (const YamlMember& again : repeated)
    if (const auto known = place.find(again.key); known != place.end()) members[known->second] = again;
}

// Of several merge keys in one mapping, the last one's mappings go before, as in PyYAML.
void YamlMembers::add_merge(std::uint32_t value, std::uint32_t offset, bool is_copy, std::size_t first_source,
                            std::uint32_t& merge_key, std::vector<YamlFault>* faults) {
  const bool is_repeated = merge_key != YamlFault::kNoPlace;
  if (faults && is_repeated) faults->push_back(twice(kMerge, offset, merge_key));
  merge_key = offset;
  const auto before = static_cast<std::ptrdiff_t>(pending_.size());
  add_sources({value, is_copy}, faults);
  if (is_repeated)
    std::ranges::rotate(pending_.begin() + static_cast<std::ptrdiff_t>(first_source),
                        pending_.begin() + before, pending_.end());
}

YamlMembers::Source YamlMembers::follow(Source named) const {
  const YamlNode& node = tree_.nodes[named.node];
  return node.kind == YamlKind::alias ? Source{node.target, true} : named;
}

// A quoted "<<" is a key like others.
bool YamlMembers::is_merge_key(const YamlNode& key) const {
  return key.kind == YamlKind::plain && key.text == kMerge && tags_.of(key).meaning == TagMeaning::none;
}

// The mapping, or each mapping of the list, that a merge key has as its value.
void YamlMembers::add_sources(Source named, std::vector<YamlFault>* faults) {
  const auto add = [&](Source source) {
    const YamlNode& node = tree_.nodes[source.node];
    if (node.kind == YamlKind::mapping && tags_.of(node).is_plain_mapping()) {
      if (budget_.spend(0)) pending_.push_back(source);
    } else if (faults) {
      faults->push_back({"CFS0122", "only mappings can be merged",
                         "give a merge key the alias of a mapping, or a list of such aliases", node.offset,
                         kMerge});
    }
  };
  const Source source = follow(named);
  const YamlNode& node = tree_.nodes[source.node];
  if (node.kind != YamlKind::sequence) return add(source);
  for (std::uint32_t entry = source.node + 1; entry < node.end; entry = tree_.nodes[entry].end)
    add(follow({entry, source.is_copy}));
}

}  // namespace cfnsplit
