#include "cli/arguments/split_arguments.hpp"

namespace cfnsplit::cli {
namespace {

struct SplitForm {
  SplitArguments parsed;
  std::optional<std::string> output;
  Parser parser{"split", "cfnsplit split TEMPLATE -o DIR"};

  SplitForm() {
    parser.text("-o,--output", output);
    parser.text("--config", parsed.config);
    declare(parser, parsed.standing);
    parser.flag("--frozen", parsed.frozen);
    parser.flag("--rebalance", parsed.rebalance);
    parser.flag("--check", parsed.check);
    parser.flag("--dry-run", parsed.dry_run);
    parser.flag("--force", parsed.force);
    parser.flag("--quiet", parsed.quiet);
    parser.flag("-h,--help", parsed.help);
    for (const Setting& setting : all_settings()) parser.setting(setting);
  }
};

struct MovesForm {
  MovesArguments parsed;
  std::string format = "text";
  Parser parser{"moves", "cfnsplit moves TEMPLATE"};

  MovesForm() {
    parser.text("--config", parsed.config);
    parser.choice("--format", {"text", "json"}, format);
    declare(parser, parsed.standing);
    parser.text("--refactor", parsed.refactor);
    parser.flag("--force", parsed.force);
    parser.flag("--rebalance", parsed.rebalance);
    parser.flag("-h,--help", parsed.help);
    for (const Setting& setting : all_settings()) parser.setting(setting);
  }
};

struct VerifyForm {
  VerifyArguments parsed;
  std::optional<std::string> root;
  Parser parser{"verify", "cfnsplit verify TEMPLATE DIR"};

  VerifyForm() {
    parser.text("--root", root);
    parser.text("--config", parsed.config);
    parser.flag("--quiet", parsed.quiet);
    parser.flag("-h,--help", parsed.help);
    for (const Setting& setting : all_settings())
      if (setting.is_limit) parser.setting(setting);
  }
};

}  // namespace

std::vector<OptionSpec> split_options() { return SplitForm().parser.options(); }
std::vector<OptionSpec> moves_options() { return MovesForm().parser.options(); }
std::vector<OptionSpec> verify_options() { return VerifyForm().parser.options(); }

Outcome<SplitArguments> parse_split(std::span<const std::string> arguments) {
  SplitForm form;
  SplitArguments& parsed = form.parsed;
  std::vector<Diagnostic> found = form.parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = form.parser.check_positionals({"TEMPLATE"});
  parsed.output = form.output.value_or("");
  if (found.empty() && parsed.output.empty() && (!parsed.dry_run || form.output))
    found.push_back(usage_error("the directory to write into is missing", form.parser.usage_line()));
  if (parsed.check && parsed.dry_run)
    found.push_back(usage_error("--check and --dry-run exclude each other", "--check writes nothing either"));
  if (parsed.standing.no_lock && (parsed.standing.lock || parsed.frozen))
    found.push_back(usage_error(
        "--no-lock and " + std::string(parsed.frozen ? "--frozen" : "--lock") + " exclude each other",
        "without a lock file nothing is held to it"));
  if (!found.empty()) return found;
  parsed.source = form.parser.positionals().front();
  parsed.settings = form.parser.settings();
  return parsed;
}

Outcome<MovesArguments> parse_moves(std::span<const std::string> arguments) {
  MovesForm form;
  MovesArguments& parsed = form.parsed;
  std::vector<Diagnostic> found = form.parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = form.parser.check_positionals({"TEMPLATE"});
  if (parsed.standing.no_lock && !parsed.standing.deployed)
    found.push_back(
        usage_error("--no-lock without --deployed leaves nothing to compare with", form.parser.usage_line()));
  if (parsed.force && !parsed.refactor)
    found.push_back(
        usage_error("--force without --refactor has nothing to overwrite", form.parser.usage_line()));
  if (!found.empty()) return found;
  parsed.source = form.parser.positionals().front();
  parsed.settings = form.parser.settings();
  parsed.json = form.format == "json";
  return parsed;
}

Outcome<VerifyArguments> parse_verify(std::span<const std::string> arguments) {
  VerifyForm form;
  VerifyArguments& parsed = form.parsed;
  std::vector<Diagnostic> found = form.parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = form.parser.check_positionals({"TEMPLATE", "DIR"});
  if (!found.empty()) return found;
  parsed.source = form.parser.positionals()[0];
  parsed.directory = form.parser.positionals()[1];
  parsed.root = form.root.value_or("");
  parsed.settings = form.parser.settings();
  return parsed;
}

}  // namespace cfnsplit::cli
