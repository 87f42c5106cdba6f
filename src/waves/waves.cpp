// The whole split → which resource comes in which wave → the templates of each wave, which are those of the split
// without what comes later → the proof of each.
#include <cfnsplit/verify.hpp>
#include <cfnsplit/waves.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "analysis/analyse.hpp"
#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/stable_hash.hpp"
#include "plan/named_resources.hpp"
#include "plan/proof_options.hpp"
#include "prior/read_deployed.hpp"
#include "prior/standing_ids.hpp"
#include "waves/changes.hpp"
#include "waves/packing.hpp"
#include "waves/part_of_source.hpp"
#include "waves/partial_tree.hpp"
#include "waves/standing_tree.hpp"
#include "waves/update_waves.hpp"
#include "waves/wave_files.hpp"
#include "waves/wave_manifest.hpp"

namespace cfnsplit {
namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

Diagnostic cannot_divide(const std::string& reason, const std::string& hint) {
  return make_diagnostic("CFS0416", "the way to this split cannot be divided into waves: " + reason, hint);
}

// What no part of the template could do without, and what would make a wave look like the one before it.
std::optional<Diagnostic> find_obstacle(const Template& source, const SplitOptions& options) {
  static const SplitOptions defaults;
  const std::string hint =
      "deploy the template in steps of your own, or raise --max-operations if the quota allows it";
  if (source.section("Hooks")) return cannot_divide("it has a section 'Hooks', which names resources", hint);
  if (source.includes_sections())
    return cannot_divide("a file is included at its top level, which may declare anything", hint);
  if (options.template_url != defaults.template_url &&
      options.template_url.find("{hash}") == std::string::npos)
    return cannot_divide("all waves would have their nested templates at the same URLs",
                         "put {hash} into --template-url: then a template that changes has another URL");
  return {};
}

class Waves {
 public:
  Waves(const std::string& name, const SplitOptions& options, const Analysis& analysis, WrittenTree tree,
        WavePlan& plan)
      : name_(name), options_(options), analysis_(analysis), tree_(std::move(tree)), plan_(plan) {}

  std::vector<Diagnostic> find() {
    std::vector<Diagnostic> found;
    if (!options_.deployed.empty()) found = stand(options_);
    if (has_error(found)) return found;
    const FirstWave first = first_wave(found);
    if (has_error(found)) return found;
    const Packing packing = pack(tree_, find_units(tree_, analysis_), first, options_.limits.operations);
    if (!packing.too_large.empty()) {
      found.push_back(too_large(packing));
      return found;
    }
    for (std::int32_t w = 0; w < packing.waves && !has_error(found); ++w) append(found, add_wave(packing, w));
    if (has_error(found)) return found;
    const WaveChange& change = plan_.waves.front().change;
    if (change.operations() > options_.limits.operations && change.unsure > 0)
      found.push_back(may_be_too_many(change.unsure));
    return found;
  }

 private:
  std::vector<Diagnostic> stand(const SplitOptions& options) {
    Outcome<StandingTree> standing = StandingTree::read(analysis_, tree_, options);
    standing_.reset();
    if (!standing) return std::move(standing.diagnostics);
    standing_.emplace(std::move(*standing));
    return {};
  }

  // What changes what is deployed: as many waves as that takes, but for the last one, which may hold more.
  FirstWave first_wave(std::vector<Diagnostic>& found) {
    FirstWave first;
    if (!standing_) return first;
    first.holds = standing_->needed_at_once();
    UpdateWaves updates = find_update_waves(name_, analysis_, tree_, first.holds, options_);
    if (!updates.reason.empty()) {
      found.push_back(cannot_divide(updates.reason + "; the limit is " + number(options_.limits.operations),
                                    hint_of_updates()));
      return first;
    }
    for (UpdateWave& update : updates.waves) {
      const auto stacks = static_cast<std::int64_t>(update.split.stacks.size()) - 1;
      plan_.waves.push_back(
          {folder_of_next(), std::move(update.split.files), update.resources, stacks, update.change});
    }
    first.operations = updates.last.operations();
    if (!updates.waves.empty()) append(found, stand(standing_at(options_, std::move(updates.standing))));
    return first;
  }

  std::string hint_of_updates() const {
    if (standing_->is_listing())
      return "give --deployed a directory of the deployed templates: then changes and removals are divided "
             "as moves "
             "are";
    return "let less change in one go: take some of the changes out of the template, deploy, and put them "
           "back";
  }

  std::string folder_of_next() const {
    return "wave-" + number(static_cast<std::int64_t>(plan_.waves.size()) + 1);
  }

  Diagnostic may_be_too_many(std::int64_t unsure) const {
    const bool is_one = plan_.waves.size() == 1;
    return make_diagnostic(
        "CFS0417",
        (is_one ? "this deployment" : "the first wave") + std::string(" may touch more than ") +
            number(options_.limits.operations) + " resources: nobody has told whether " + number(unsure) +
            " that are deployed change" + (is_one ? "; nothing in it can wait for a later wave" : ""),
        "give --deployed a directory of the deployed templates: then only what differs counts");
  }

  Diagnostic too_large(const Packing& packing) const {
    std::string names;
    constexpr std::size_t kShown = 3;
    for (std::size_t i = 0; i < std::min(kShown, packing.too_large.size()); ++i)
      names += (i ? ", " : "") + std::string(tree_.entry(packing.too_large[i]).name);
    if (packing.too_large.size() > kShown) names += ", …";
    const bool is_one = packing.too_large.size() == 1;
    return cannot_divide((is_one ? names + " takes " : names + " need each other and take ") +
                             number(packing.too_large_operations) + " operations, and the limit is " +
                             number(options_.limits.operations),
                         "raise --max-operations; CloudFormation allows 2500");
  }

  std::vector<Diagnostic> add_wave(const Packing& packing, std::int32_t w) {
    Wave wave;
    wave.folder = folder_of_next();
    std::vector<char> holds(packing.wave_of.size(), 0);
    for (std::size_t id = 0; id < holds.size(); ++id) {
      holds[id] = packing.wave_of[id] >= 0 && packing.wave_of[id] <= w;
      if (holds[id]) wave.resources += tree_.weight[id];
    }
    const PartialTree partial(tree_, holds);
    const std::vector<std::string> texts = partial.write(is_hashed());
    std::vector<TreeText> now;
    for (std::size_t s = 0; s < texts.size(); ++s)
      if (!texts[s].empty()) now.push_back({tree_.stacks[s].path, texts[s]});
    wave.stacks = static_cast<std::int64_t>(now.size()) - 1;
    wave.change = w == 0 && standing_ ? standing_->change_to(holds) : changes_between(before_, now);
    std::vector<Diagnostic> found;
    if (partial.is_whole()) {
      wave.files = plan_.split.files;
    } else {
      const std::string part = part_of_source(analysis_, tree_, partial, plan_.split.moved_outputs);
      wave.files = files_of(partial, texts, part);
      found = prove(wave, part);
    }
    if (wave.change.unsure == 0 && wave.change.operations() > options_.limits.operations)
      found.push_back(bug(wave, "it touches " + number(wave.change.operations()) + " resources"));
    before_ = std::move(now);
    plan_.waves.push_back(std::move(wave));
    return found;
  }

  std::vector<TemplateFile> files_of(const PartialTree& partial, const std::vector<std::string>& texts,
                                     const std::string& part) const {
    std::vector<TemplateFile> files;
    for (std::size_t s = 1; s < texts.size(); ++s)
      if (!texts[s].empty()) files.push_back({tree_.stacks[s].file, texts[s]});
    const auto whole = std::ranges::find(plan_.split.files, kManifestFile, &TemplateFile::name);
    files.push_back(
        {std::string(kManifestFile), wave_manifest(whole->text, tree_, partial, texts, content_hash(part))});
    files.push_back({std::string(kRootFile), texts.front()});
    return files;
  }

  std::vector<Diagnostic> prove(const Wave& wave, const std::string& part) const {
    VerifyOptions asked = proof_options(options_);
    asked.is_part = true;
    Outcome<Proof> proof = verify(name_, part, wave.files, asked);
    if (proof) return {};
    std::vector<Diagnostic> found = {
        bug(wave, "it could not be proved to mean the same as its part of the template")};
    append(found, std::move(proof.diagnostics));
    return found;
  }

  static Diagnostic bug(const Wave& wave, const std::string& what) {
    return make_diagnostic("CFS0701", wave.folder + " is not right: " + what + "; nothing is written",
                           "please report this with the template, or what of it you can share");
  }

  bool is_hashed() const { return options_.template_url.find("{hash}") != std::string::npos; }

  const std::string& name_;
  const SplitOptions& options_;
  const Analysis& analysis_;
  const WrittenTree tree_;
  WavePlan& plan_;
  std::optional<StandingTree> standing_;
  std::vector<TreeText> before_;
};

// What is deployed, as listings or templates tell it.
HeldResources what_stands(const Template& source, const SplitOptions& options) {
  HeldResources held;
  if (options.deployed.empty()) return held;
  const Outcome<Deployed> deployed = read_deployed(source, options.deployed);  // a split has read it already
  add_templates(held, 0, standing_texts(*deployed));
  if (deployed->templates.empty())
    for (const auto& [path, id] : standing_ids(*deployed)) held.add(0, path, id);
  return held;
}

}  // namespace

Outcome<WavePlan> plan_waves(const std::string& name, const std::string& text, const SplitOptions& asked) {
  Outcome<Split> whole = split(name, text, asked);
  std::vector<Diagnostic> found = std::move(whole.diagnostics);
  std::erase_if(found, [](const Diagnostic& d) { return d.code == "CFS0408"; });  // what waves are for
  if (!whole) return found;
  const Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), asked);
  SplitOptions options = *with_ids(analysis->source, asked);  // a split has read them already
  options.keep_orders = !whole->drops_orders;
  if (std::optional<Diagnostic> obstacle = find_obstacle(analysis->source, options)) {
    found.push_back(std::move(*obstacle));
    return found;
  }
  Outcome<WrittenTree> tree = read_tree(*whole);
  if (!tree) return tree.diagnostics;
  WavePlan plan;
  plan.split = std::move(*whole);
  append(found, Waves(name, options, *analysis, std::move(*tree), plan).find());
  if (has_error(found)) return found;
  plan.files = files_beside(plan, options, what_stands(analysis->source, options));
  return {std::move(plan), std::move(found)};
}

}  // namespace cfnsplit
