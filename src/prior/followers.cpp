#include "prior/followers.hpp"

#include <algorithm>

#include "template/facts.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

// Parts of a resource, to ask which of its references stand in them.
class Subtrees {
 public:
  void add(Node properties, std::string_view path) {
    for (const Node value : values_at(properties, path)) all_.push_back(value);
  }
  // Call before the first question.
  void sort() {
    std::ranges::sort(all_, {}, &Node::index);
    std::vector<Node> outer;  // two subtrees have nothing in common, or one holds the other
    for (const Node value : all_)
      if (outer.empty() || outer.back().end_index() <= value.index()) outer.push_back(value);
    all_ = std::move(outer);
  }
  bool hold(Node node) const {
    const auto after = std::ranges::upper_bound(all_, node.index(), {}, &Node::index);
    return after != all_.begin() && node.index() < std::prev(after)->end_index();
  }

 private:
  std::vector<Node> all_;
};

// The resources that a declaration makes: itself, or those of its loops.
std::vector<Node> made_by(const Declaration& declared) {
  if (!declared.is_generator) return {declared.node};
  std::vector<Node> all;
  for (const auto& [made, times] : declarations_of(declared.node)) all.push_back(made);
  return all;
}

bool keeps_id(Node resource) {
  return std::ranges::any_of(unique_keys(resource_type(resource), resource.find("Properties")),
                             &UniqueKey::is_identity);
}

// What each key of the resource is made of.
std::vector<Subtrees> keys_of(Node resource) {
  const Node properties = resource.find("Properties");
  std::vector<Subtrees> keys;
  for (const UniqueKey& key : unique_keys(resource_type(resource), properties)) {
    Subtrees& parts = keys.emplace_back();
    for (const std::string_view path : key.properties) parts.add(properties, path);
    parts.sort();
  }
  return keys;
}

// Some key does not read the changed value, so the old one is still in the way of the new.
bool keeps_a_key(const std::vector<Subtrees>& keys, Node changed) {
  return !std::ranges::all_of(keys, [&](const Subtrees& key) { return key.hold(changed); });
}

// `reader` is replaced where `read` gets another id.
struct Replacement {
  std::size_t reader, read;
  bool keeps_a_key;
};

class FollowerFinder {
 public:
  FollowerFinder(const Template& source, const References& references, const std::vector<DangerOf>& own)
      : own_(own), found_(own.size()), of_reader_(own.size()) {
    const auto& resources = source.resources.entries();
    for (const Declaration& declared : resources)
      changes_id_.push_back(!std::ranges::all_of(made_by(declared), keeps_id));
    for (std::size_t i = 0; i < resources.size(); ++i)
      for (const Node made : made_by(resources[i])) add_replacements(i, made, references);
  }

  std::vector<GravestFollower> find() {
    for (const Danger danger : {Danger::stateful, Danger::identity_lost, Danger::cannot_exist_twice})
      spread(danger);
    return std::move(found_);
  }

 private:
  void add_replacements(std::size_t reader, Node made, const References& references) {
    Subtrees fixed;
    for (const std::string_view path : replacing_properties(resource_type(made)))
      fixed.add(made.find("Properties"), path);
    fixed.sort();
    const std::vector<Subtrees> keys = keys_of(made);
    for (const Reference& reference : references.of_resource(reader)) {
      if (reference.kind != TargetKind::resource || !reference.is_value()) continue;
      const auto read = static_cast<std::size_t>(reference.target);
      if (read == reader || !changes_id_[read]) continue;
      if (!fixed.hold(reference.site)) continue;
      of_reader_[reader].push_back(all_.size());
      all_.push_back({reader, read, keeps_a_key(keys, reference.site)});
    }
  }

  // Gives the danger to all that have no graver one and whose change replaces, at any distance, one that has it.
  void spread(Danger danger) {
    std::vector<std::size_t> reached;
    const auto reach = [&](std::size_t resource, std::size_t follower) {
      if (found_[resource].danger != Danger::safe) return;
      found_[resource] = {follower, danger};
      reached.push_back(resource);
    };
    for (const Replacement& one : all_)
      if (own_[one.reader].danger == danger && (danger != Danger::cannot_exist_twice || one.keeps_a_key))
        reach(one.read, one.reader);
    for (std::size_t next = 0; next < reached.size(); ++next)
      for (const std::size_t i : of_reader_[reached[next]])
        reach(all_[i].read, found_[reached[next]].resource);
  }

  const std::vector<DangerOf>& own_;
  std::vector<GravestFollower> found_;
  std::vector<char> changes_id_;
  std::vector<Replacement> all_;
  std::vector<std::vector<std::size_t>> of_reader_;  // positions in all_
};

}  // namespace

std::vector<GravestFollower> gravest_followers(const Template& source, const References& references,
                                               const std::vector<DangerOf>& own) {
  return FollowerFinder(source, references, own).find();
}

}  // namespace cfnsplit
