#pragma once
// From what is deployed to the split, resource by resource: each is there as it stands, or as it will be, or not at
// all. What is chosen for each makes a template, and says where everything stands in it.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"
#include "syntax/json_writer.hpp"
#include "waves/flat_template.hpp"
#include "waves/standing_tree.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

/// What a resource may be on the way.
struct Stage {
  bool exists = false;
  std::string text, type;   ///< text: minified
  std::string path;         ///< of its stack
  std::int64_t weight = 1;  ///< how many resources it makes
  bool is_generator = false;
  std::vector<std::int32_t> reads;  ///< steps whose resources it names, each of which must exist
};

/// One resource.
struct TransitionStep {
  std::string id;
  Stage before, after;
  bool moves() const { return before.exists && after.exists && before.path != after.path; }
};

/// A template on the way, and what is to be told of places.
struct Halfway {
  std::string source;
  std::vector<TemplateFile> standing;         ///< for SplitOptions::deployed
  std::map<std::string, std::string> places;  ///< resource → path
  std::int64_t most_resources = 0;            ///< in one stack
};

/// The value that a minified text holds.
void write_text(JsonWriter& out, const std::string& text);

class Transition {
 public:
  /// `holds` are the entries that the end holds. What of the deployed nobody can put into the source's terms is not
  /// delayed: it begins as it ends, but where it stands.
  Transition(const Analysis& analysis, const WrittenTree& tree, const std::vector<char>& holds,
             const StandingTree& standing, std::int64_t most_resources);

  std::int32_t size() const { return static_cast<std::int32_t>(steps_.size()); }
  const TransitionStep& step(std::int32_t i) const { return steps_[static_cast<std::size_t>(i)]; }
  /// Steps that begin as they end are none.
  bool is_needed(std::int32_t i) const { return is_needed_[static_cast<std::size_t>(i)] != 0; }
  /// The beginning is not what is deployed.
  bool begins_elsewhere() const { return begins_elsewhere_; }

  /// Everything that is named exists, no stacks wait for each other, and no stack is too full. Quick, and less than a
  /// split finds out.
  bool is_possible(const std::vector<char>& done) const;
  Halfway halfway(const std::vector<char>& done) const;

 private:
  const Stage& stage(std::int32_t i, const std::vector<char>& done) const {
    const TransitionStep& here = step(i);
    return done[static_cast<std::size_t>(i)] ? here.after : here.before;
  }
  static constexpr std::int32_t kNoStep = -1;  // of what is read and nobody tells of
  void add_steps(const WrittenTree& tree, const std::vector<char>& holds);
  void read_ends();
  void read_beginnings();
  void begin_late();
  std::vector<std::int32_t> steps_in(std::span<const Reference> references) const;
  bool all_exist(const std::vector<std::int32_t>& reads, const std::vector<char>& done) const;
  static std::map<std::string_view, std::int32_t> count_stacks(
      std::map<std::string_view, std::int64_t>& resources);
  std::string source_text(const std::vector<char>& done) const;
  void write_outputs(JsonWriter& out, const std::vector<char>& done) const;
  std::vector<TemplateFile> standing_files(const std::vector<char>& done) const;

  struct StandingOutput {
    std::string_view name;
    std::string text, old_text;  // minified; old_text may be empty
    std::vector<std::int32_t> reads, old_reads;
    std::string path;  // of its stack
  };

  const Analysis& analysis_;
  const StandingTree& standing_;
  FlatTemplate flat_;
  std::int64_t most_resources_;
  std::vector<TransitionStep> steps_;  // by id
  std::map<std::string, std::int32_t, std::less<>> step_of_;
  std::vector<char> is_needed_;
  std::vector<StandingOutput> outputs_;
  bool begins_elsewhere_ = false;
};

}  // namespace cfnsplit
