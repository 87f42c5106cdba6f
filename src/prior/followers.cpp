#include "prior/followers.hpp"

#include <algorithm>

#include "template/facts.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

bool is_within(Node node, Node subtree) {
  return subtree.index() <= node.index() && node.index() < subtree.end_index();
}

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

// Some key of the resource does not read the changed value, so the old one is still in the way of the new.
bool keeps_a_key(Node resource, Node changed) {
  const Node properties = resource.find("Properties");
  return std::ranges::any_of(unique_keys(resource_type(resource), properties), [&](const UniqueKey& key) {
    return std::ranges::none_of(key.properties, [&](std::string_view path) {
      return std::ranges::any_of(values_at(properties, path),
                                 [&](Node value) { return is_within(changed, value); });
    });
  });
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
    std::vector<Node> fixed;
    for (const std::string_view path : replacing_properties(resource_type(made)))
      for (const Node value : values_at(made.find("Properties"), path)) fixed.push_back(value);
    for (const Reference& reference : references.of_resource(reader)) {
      if (reference.kind != TargetKind::resource || !reference.is_value()) continue;
      const auto read = static_cast<std::size_t>(reference.target);
      if (read == reader || !changes_id_[read]) continue;
      if (std::ranges::none_of(fixed, [&](Node value) { return is_within(reference.site, value); })) continue;
      of_reader_[reader].push_back(all_.size());
      all_.push_back({reader, read, keeps_a_key(made, reference.site)});
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
