#include "cli/arguments.hpp"

namespace cfnsplit::cli {

Outcome<SplitArguments> parse_split(std::span<const std::string> arguments) {
  SplitArguments parsed;
  std::optional<std::string> output;
  Parser parser("split", "cfnsplit split TEMPLATE -o DIR");
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

  std::vector<Diagnostic> found = parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = parser.check_positionals({"TEMPLATE"});
  parsed.output = output.value_or("");
  if (found.empty() && parsed.output.empty() && (!parsed.dry_run || output))
    found.push_back(usage_error("the directory to write into is missing", parser.usage_line()));
  if (parsed.check && parsed.dry_run)
    found.push_back(usage_error("--check and --dry-run exclude each other", "--check writes nothing either"));
  if (parsed.standing.no_lock && (parsed.standing.lock || parsed.frozen))
    found.push_back(usage_error(
        "--no-lock and " + std::string(parsed.frozen ? "--frozen" : "--lock") + " exclude each other",
        "without a lock file nothing is held to it"));
  if (!found.empty()) return found;
  parsed.source = parser.positionals().front();
  parsed.settings = parser.settings();
  return parsed;
}

Outcome<MovesArguments> parse_moves(std::span<const std::string> arguments) {
  MovesArguments parsed;
  std::string format = "text";
  Parser parser("moves", "cfnsplit moves TEMPLATE");
  parser.text("--config", parsed.config);
  parser.choice("--format", {"text", "json"}, format);
  declare(parser, parsed.standing);
  parser.flag("--rebalance", parsed.rebalance);
  parser.flag("-h,--help", parsed.help);
  for (const Setting& setting : all_settings()) parser.setting(setting);

  std::vector<Diagnostic> found = parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = parser.check_positionals({"TEMPLATE"});
  if (parsed.standing.no_lock && !parsed.standing.deployed)
    found.push_back(
        usage_error("--no-lock without --deployed leaves nothing to compare with", parser.usage_line()));
  if (!found.empty()) return found;
  parsed.source = parser.positionals().front();
  parsed.settings = parser.settings();
  parsed.json = format == "json";
  return parsed;
}

Outcome<VerifyArguments> parse_verify(std::span<const std::string> arguments) {
  VerifyArguments parsed;
  std::optional<std::string> root;
  Parser parser("verify", "cfnsplit verify TEMPLATE DIR");
  parser.text("--root", root);
  parser.text("--config", parsed.config);
  parser.flag("--quiet", parsed.quiet);
  parser.flag("-h,--help", parsed.help);
  for (const Setting& setting : all_settings())
    if (setting.is_limit) parser.setting(setting);

  std::vector<Diagnostic> found = parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = parser.check_positionals({"TEMPLATE", "DIR"});
  if (!found.empty()) return found;
  parsed.source = parser.positionals()[0];
  parsed.directory = parser.positionals()[1];
  parsed.root = root.value_or("");
  parsed.settings = parser.settings();
  return parsed;
}

}  // namespace cfnsplit::cli
