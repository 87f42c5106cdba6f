// cfnsplit help [TOPIC | CFS0104]
#include <algorithm>
#include <array>
#include <ostream>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "capi/exit_codes.hpp"
#include "cli/commands.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kOverview =
    R"(cfnsplit splits a CloudFormation template into nested stacks and proves the result.

  cfnsplit split TEMPLATE -o DIR   write DIR/root.template.json, its nested stacks and DIR/manifest.json
  cfnsplit verify TEMPLATE DIR     prove that DIR, whoever wrote it, means the same as TEMPLATE
  cfnsplit help [TOPIC]            split, verify, configuration, exit-codes, codes, or a code such as CFS0402
  cfnsplit --version

TEMPLATE is JSON; - reads standard input.
)";

constexpr std::string_view kSplit = R"(usage: cfnsplit split TEMPLATE -o DIR [options]

Writes DIR/root.template.json, DIR/<Stack>.template.json for each nested stack, and DIR/manifest.json, all of them
or none, and only after the result has been proved to mean the same as TEMPLATE. A template within its limits is
written as one stack. Files that did not change are not touched; files of an earlier split that are not needed any
more are removed.

  -o, --output DIR             where to write; made where it is missing
      --check                  write nothing; exit 1 and list the files if DIR is not what would be written
      --dry-run                write nothing; say what would be written (DIR may be left out)
      --force                  overwrite files in DIR that no earlier split has written (never TEMPLATE)
      --quiet                  no summary and no notes
      --config FILE            instead of the nearest cfnsplit.json ('cfnsplit help configuration')

limits of every template written              range              default
      --max-resources N          1 to 1000000           200  (CloudFormation: 500)
      --max-parameters N         1 to 1000000           200
      --max-outputs N            1 to 1000000           200
      --max-mappings N           1 to 1000000           200
      --max-bytes N              1 to 1000000000    1000000
      --max-dynamic-references N 1 to 1000000            60

what goes where
      --pin ID=STACK           put a resource into that nested stack, or into root; repeatable
      --keep-in-root ID|TYPE   keep a resource, or all of a type, in the root; repeatable
      --together A,B           resources that share a stack; repeatable
      --strategy NAME          min-cut (default), or a grouping of serverless-plugin-split-stacks, as far as it can be
                               kept: per-type, per-function, hash

what is written
      --template-url PATTERN   TemplateURL of a nested stack, from {file}, {stack} and {hash}; default {file}
      --minify, --no-minify    without white space, or indented (default)

the search
      --seed N                 0 to 9223372036854775807; another search among equals; default 0
      --effort N               1 to 100; how long to search; default 1
)";

constexpr std::string_view kVerify = R"(usage: cfnsplit verify TEMPLATE DIR [options]

Reads the *.json and *.template files of DIR, folds the stacks back into one template and compares it with TEMPLATE.
Exits 0 with one line when they mean the same, 1 with every difference when not, 3 when TEMPLATE cannot be used.

      --root FILE              the root's file name in DIR; default root.template.json, or the only template that
                               names others and that no other names
      --config FILE            instead of the nearest cfnsplit.json
      --quiet                  no proof line
      --max-resources N, --max-parameters N, --max-outputs N, --max-mappings N, --max-bytes N,
      --max-dynamic-references N
                               limits that every template has to keep, as for split
)";

constexpr std::string_view kConfiguration =
    R"(Each option of split that shapes the result may also stand in the environment or in a file.
A flag goes before the environment, the environment before the file, the file before the default; a list given in
one place replaces the list of a weaker place.

Environment: CFNSPLIT_ and the option, as CFNSPLIT_MAX_RESOURCES=150. CFNSPLIT_PIN=A=Data,B=Data,
CFNSPLIT_KEEP_IN_ROOT=A,AWS::S3::Bucket, CFNSPLIT_TOGETHER=A,B;C,D, CFNSPLIT_MINIFY=true.

File: cfnsplit.json, in the current directory or the nearest one above it, or what --config names:

  {
    "max_resources": 200, "max_parameters": 200, "max_outputs": 200,
    "max_mappings": 200, "max_bytes": 1000000, "max_dynamic_references": 60,
    "pins": {"OrdersTable": "Data"},
    "keep_in_root": ["AWS::S3::Bucket"],
    "together": [["OrdersTable", "OrdersStream"]],
    "strategy": "min-cut",
    "template_url": "{file}",
    "minify": false,
    "seed": 0,
    "effort": 1
  }

Unknown keys are errors.
)";

constexpr std::string_view kExitCodes = R"(  0    done
  1    it ran and found something: verify found a difference, split --check found DIR stale
  2    usage or configuration, or the output cannot be written (permission, space, files in the way)
  3    the input cannot be used: not readable, not a template, out of scope
  4    no feasible plan
  70   a bug in cfnsplit
  130  interrupted (as the shell reports it); DIR is then entirely old or entirely new
)";

struct Topic {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kTopics = {
    Topic{"split", kSplit},          Topic{"verify", kVerify},
    Topic{"help", kOverview},        Topic{"configuration", kConfiguration},
    Topic{"exit-codes", kExitCodes}, Topic{"", kOverview},
};

std::string_view word_for(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string line_of(const CodeEntry& entry) {
  return std::string(entry.code) + "  " + std::string(word_for(entry.severity)) + ": " +
         std::string(entry.title) + '\n';
}

std::string all_code_lines() {
  std::string text;
  for (const CodeEntry& entry : all_codes()) text += line_of(entry);
  return text;
}

std::string hint_for(std::string_view topic) {
  std::vector<std::string_view> known = {"codes"};
  for (const Topic& candidate : kTopics) known.push_back(candidate.name);
  for (const CodeEntry& entry : all_codes()) known.push_back(entry.code);
  const std::string closest = closest_name(topic, known);
  return closest.empty() ? "'cfnsplit help' lists the topics"
                         : "did you mean 'cfnsplit help " + closest + "'?";
}

}  // namespace

std::string help_text(std::string_view topic) {
  if (topic == "codes") return all_code_lines();
  if (const auto found = std::ranges::find(kTopics, topic, &Topic::name); found != kTopics.end())
    return std::string(found->text);
  const auto codes = all_codes();
  const auto entry = std::ranges::find(codes, topic, &CodeEntry::code);
  if (entry == codes.end()) return {};
  return line_of(*entry) + "exit code: " +
         std::to_string(entry->severity == Severity::error ? exit_code_of(entry->code) : kExitDone) + '\n';
}

int help_command(std::span<const std::string> arguments, Environment& environment) {
  const std::string topic = arguments.empty() ? std::string() : arguments.front();
  const std::string text = help_text(topic);
  if (arguments.size() > 1) {
    report({make_diagnostic("CFS0003", "help takes one topic", "'cfnsplit help' lists the topics")},
           environment);
    return kExitUsage;
  }
  if (text.empty()) {
    report({make_diagnostic("CFS0003", "there is no help about '" + topic + '\'', hint_for(topic))},
           environment);
    return kExitUsage;
  }
  environment.out << text;
  return kExitDone;
}

}  // namespace cfnsplit::cli
