#include "cli/commands/split_answer.hpp"

#include <algorithm>
#include <ostream>

#include "cli/io/inputs.hpp"
#include "report/split_json.hpp"
#include "report/split_text.hpp"
#include "report/words.hpp"

namespace cfnsplit::cli {
namespace {

std::string_view verb_for(FileState state) {
  switch (state) {
    case FileState::missing: return "write    ";
    case FileState::differs: return "replace  ";
    case FileState::same: break;
  }
  return "keep     ";
}

bool is_lock(const TargetFile& target, const std::string& lock) { return target.wanted.name == lock; }

// "unchanged", "written", "would be written"; empty where there is none.
std::string lock_state(const SplitRequest& request, const Split& split, const WritePlan* plan) {
  const Settings& settings = request.settings;
  if (!request.lock) return {};
  const auto& read = settings.split.lock;
  if (settings.split.frozen) return "unchanged";
  bool is_same = read && read->name == *request.lock && read->text == split.lock;
  if (plan) {
    const auto target =
        std::ranges::find_if(plan->targets, [&](const TargetFile& t) { return is_lock(t, *request.lock); });
    is_same = target == plan->targets.end() || target->state == FileState::same;
  }
  if (is_same) return "unchanged";
  return plan && request.writes() ? "written" : "would be written";
}

SplitAnswer answer_of(const SplitRequest& request, const Split& split, const WritePlan* plan) {
  SplitAnswer answer;
  answer.source = name_of_input(request.source);
  answer.output = request.output;
  answer.action = request.settings.only_check ? "checked" : request.writes() ? "written" : "would be written";
  answer.lock = request.lock.value_or("");
  answer.lock_state = lock_state(request, split, plan);
  answer.waves = request.wave_folders;
  if (plan == nullptr) return answer;
  for (const TargetFile& target : plan->targets)
    if (!request.lock || !is_lock(target, *request.lock))
      answer.files.push_back({target.wanted.name, target.state == FileState::missing   ? "new"
                                                  : target.state == FileState::differs ? "changed"
                                                                                       : "unchanged"});
  for (const StaleFile& stale : plan->stale) answer.files.push_back({stale.name, "removed"});
  return answer;
}

}  // namespace

std::string headline(const SplitRequest& request, const Split& split) {
  const std::string source = name_of_input(request.source);
  const std::string target = request.output.empty() ? "" : " -> " + request.output;
  return printable(source + target) + ": " + split_summary(split);
}

std::string written_text(const WriteReport& report) {
  if (report.written == 0 && report.removed == 0) return "nothing changed";
  std::string text = counted(report.written, "file") + " written";
  if (report.unchanged > 0) text += ", " + std::to_string(report.unchanged) + " unchanged";
  if (report.removed > 0) text += ", " + std::to_string(report.removed) + " removed";
  return text;
}

std::string closing_text(const SplitRequest& request, const Split& split, const WritePlan* plan) {
  const std::string changes = (request.settings.only_check ? "" : request.waves) + request.config + "  " +
                              changes_text(split) + "; lock";
  if (!request.lock) return changes + ": none (--no-lock)\n";
  const auto& read = request.settings.split.lock;
  const std::string& name = request.settings.split.frozen && read ? read->name : *request.lock;
  return changes + ' ' + printable(name) + ": " + lock_state(request, split, plan) + '\n';
}

std::string dry_run_text(const WritePlan& plan) {
  std::string text;
  for (const TargetFile& target : plan.targets)
    text += "  would " + std::string(verb_for(target.state)) + target.wanted.name + '\n';
  for (const StaleFile& stale : plan.stale) text += "  would remove   " + stale.name + '\n';
  return text;
}

std::string check_text(const WritePlan& plan) {
  const std::string directory = printable(plan.directory);
  if (plan.is_current())
    return directory + " is up to date: " + counted(static_cast<std::int64_t>(plan.targets.size()), "file") +
           '\n';
  std::string text = directory + " is stale:\n";
  if (plan.is_unfinished)
    text += "  a run that was killed has left it half changed; the next split finishes that\n";
  for (const TargetFile& target : plan.targets)
    if (target.state != FileState::same)
      text += (target.state == FileState::missing ? "  missing    " : "  differs    ") + target.wanted.name +
              '\n';
  for (const StaleFile& stale : plan.stale) text += "  left over  " + stale.name + '\n';
  return text;
}

void answer(const SplitRequest& request, const Split& split, const WritePlan* plan, const std::string& text,
            Environment& environment) {
  if (request.settings.as_json)
    environment.out << printable_json(split_json(answer_of(request, split, plan), split));
  else
    say(text, environment);
}

}  // namespace cfnsplit::cli
