#include "prior/gone_resources.hpp"

#include <cfnsplit/moves.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "prior/fingerprints.hpp"
#include "prior/lock_keys.hpp"
#include "reference/generated_names.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

// What deleting a resource of that type loses. Whatever makes it worse than its type is not known any more.
Danger danger_of_type(const std::string& type) {
  if (is_stateful(type)) return Danger::stateful;
  if (is_known_type(type)) return is_held_by_id(type) ? Danger::identity_lost : Danger::safe;
  const bool is_custom = type == "AWS::CloudFormation::CustomResource" || type.starts_with("Custom::");
  return is_custom ? Danger::safe
                   : Danger::stateful;  // a provider deletes what is custom; of the rest nothing is known
}

std::string_view type_of(const GoneResource& one) { return parts_of(one.fingerprint).type; }

// "'Orders' (AWS::DynamoDB::Table, in 'DataStack')"
std::string said_of(const GoneResource& one) {
  const std::string_view type = type_of(one);
  return quote(std::string_view(one.key).substr(0, one.key.find(' '))) + " (" + std::string(type) +
         (type.empty() ? "" : ", ") + "in " + (one.path.empty() ? "the root" : quote(one.path)) + ')';
}

bool is_kept(const GoneResource& one) {
  return one.deletion_policy == "Retain" || one.deletion_policy == "RetainExceptOnCreate";
}

// What the deployment does to one that is gone.
std::string fate_of(const GoneResource& one, Danger danger) {
  if (is_kept(one)) return "the deployment leaves it outside of any stack, for its DeletionPolicy is Retain";
  if (danger == Danger::identity_lost)
    return "the deployment deletes it, and whoever knows its id finds it no more";
  if (one.deletion_policy == "Snapshot") return "the deployment deletes it and keeps a snapshot of its data";
  if (!is_known_type(type_of(one))) return "the deployment deletes it, and it may hold data";
  const std::string unless =
      !one.deletion_policy.empty() ? "" : ", unless it was deployed with 'DeletionPolicy: Retain'";
  return "the deployment deletes it with its data" + unless;
}

std::string said_of_rename(const GoneResource& one, Danger danger) {
  std::string names;
  for (const std::string& name : one.became) names += (names.empty() ? "" : " or ") + quote(name);
  return said_of(one) + " has another logical id now, " + names + ": the deployment " +
         (is_kept(one) ? "leaves the old one outside of any stack" : "deletes the old one") +
         " and creates one " +
         (danger == Danger::stateful ? "without its data" : "with another id, which nobody knows yet");
}

// What is lost in one way, in one finding.
struct GoneKind {
  std::string_view code;
  Danger danger = Danger::safe;
  bool is_renamed = false;
  std::string_view several;  // behind how many they are
  std::string_view hint;
};
constexpr std::string_view kKeepId =
    "keep the old logical id (CDK: overrideLogicalId or renameLogicalId), or copy the data before you "
    "deploy; one that is deployed with 'DeletionPolicy: Retain' is not deleted, but stands outside of any "
    "stack "
    "then, and if it has a fixed name, the new one cannot be created beside it; several alike cannot be told "
    "apart";
constexpr std::string_view kPutBack = "if that is not meant, put it back under the same logical id";
constexpr std::string_view kRetainFirst =
    "; to keep what it holds, deploy it with 'DeletionPolicy: Retain' first";
constexpr GoneKind kGoneKinds[] = {
    {"CFS0846", Danger::stateful, true, "resources that hold data have other logical ids now", kKeepId},
    {"CFS0846", Danger::identity_lost, true,
     "resources that others know by their ids have other logical ids now",
     "keep the old logical id (CDK: overrideLogicalId or renameLogicalId); or tell whoever uses the old one"},
    {"CFS0845", Danger::stateful, false, "resources that hold data are gone from the template", kPutBack},
    {"CFS0845", Danger::identity_lost, false,
     "resources that others know by their ids are gone from the template", kPutBack},
};

Diagnostic warning(std::string_view code, std::vector<RelatedPlace> said, const std::string& several,
                   std::string hint) {
  if (said.size() == 1)
    return make_diagnostic(code, std::move(said.front().message), std::move(hint),
                           std::move(said.front().place));
  Diagnostic all = make_diagnostic(code, std::to_string(said.size()) + ' ' + several, std::move(hint));
  for (RelatedPlace& one : said) one.place.excerpt.clear();
  all.related = std::move(said);
  return all;
}

std::vector<Diagnostic> warn_of_unknown(const std::vector<GoneResource>& gone) {
  std::string names;
  int count = 0;
  constexpr int kShown = 10;
  for (const GoneResource& one : gone)
    if (one.fingerprint.empty() && one.became.empty() && ++count <= kShown)
      names += (names.empty() ? "" : ", ") + said_of(one);
  if (count == 0) return {};
  if (count > kShown) names += " and " + std::to_string(count - kShown) + " more";
  return {make_diagnostic(
      "CFS0847",
      names + (count == 1 ? " is" : " are") +
          " gone from the template, or there under another logical id: the deployment deletes what "
          "stands there, and it is not known what that is",
      "see that nothing of it holds data; --deployed tells more, and the lock file that is written "
      "now will")};
}

}  // namespace

std::vector<GoneResource> gone_from(const Lock& lock, const std::vector<std::string>& keys) {
  const std::set<std::string_view> known(keys.begin(), keys.end());
  std::vector<GoneResource> gone;
  for (const LockedResource& one : lock.resources) {
    if (known.contains(one.key)) continue;
    const auto print = std::ranges::lower_bound(lock.fingerprints, one.key, {}, &LockedFingerprint::key);
    const std::size_t space = one.key.find(' ');
    gone.push_back({one.key, one.path,
                    print != lock.fingerprints.end() && print->key == one.key ? print->text
                    : space != std::string::npos                              ? one.key.substr(space + 1)
                                                                              : ""});
  }
  return gone;
}

std::vector<GoneResource> gone_from(const Deployed& deployed, const Template& source) {
  std::set<std::string> lasting;
  for (const Declaration& resource : source.resources.entries()) {
    const std::string_view type = resource_type(resource.node), part = lasting_part(resource.name, type);
    if (!part.empty()) lasting.insert(std::string(part) + ' ' + std::string(type));
  }
  const GeneratedNames generated(source);
  std::vector<GoneResource> gone;
  for (const DeployedResource& one : deployed.resources) {
    if (source.resources.contains(one.id) || !generated.targets_of(one.id).empty()) continue;
    if (const std::string_view part = lasting_part(one.id, one.type);
        !part.empty() && lasting.contains(std::string(part) + ' ' + one.type))
      continue;
    gone.push_back(
        {one.id, one.path, one.fingerprint.empty() ? one.type : one.fingerprint, one.deletion_policy});
  }
  std::ranges::sort(gone, {}, &GoneResource::key);
  return gone;
}

void lend_fingerprints(Deployed& deployed, const Lock& lock) {
  for (DeployedResource& one : deployed.resources) {
    const auto print = std::ranges::lower_bound(lock.fingerprints, one.id, {}, &LockedFingerprint::key);
    if (print != lock.fingerprints.end() && print->key == one.id && parts_of(print->text).type == one.type)
      one.fingerprint = print->text;
  }
}

std::vector<Diagnostic> warn_of_gone(const std::vector<GoneResource>& gone, const Template& source) {
  std::map<std::string, Danger> dangers;
  for (const GoneResource& one : gone) {
    const auto [at, is_new] = dangers.try_emplace(std::string(type_of(one)), Danger::safe);
    if (is_new && !at->first.empty()) at->second = danger_of_type(at->first);
  }
  std::vector<Diagnostic> found;
  for (const GoneKind& loss : kGoneKinds) {
    std::vector<RelatedPlace> said;
    bool is_lost = false;  // any of them
    for (const GoneResource& one : gone) {
      if (dangers.at(std::string(type_of(one))) != loss.danger || one.became.empty() == loss.is_renamed)
        continue;
      is_lost = is_lost || !is_kept(one);
      if (loss.is_renamed)
        said.push_back(
            {said_of_rename(one, loss.danger), source.resources.find(one.became.front()).key_place()});
      else
        said.push_back({said_of(one) + " is gone from the template: " + fate_of(one, loss.danger), {}});
    }
    std::string hint(loss.hint);
    if (is_lost && !loss.is_renamed) hint += kRetainFirst;
    if (!said.empty())
      found.push_back(warning(loss.code, std::move(said), std::string(loss.several), std::move(hint)));
  }
  for (Diagnostic& one : warn_of_unknown(gone)) found.push_back(std::move(one));
  return found;
}

}  // namespace cfnsplit
