// Options: what stands already. The lock file, what is deployed, and which moves are allowed.
#include <array>

#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

// adopt writes a lock of what stands, so it cannot do without one.
constexpr CommandSet kMoving = {CommandId::split, CommandId::plan,   CommandId::moves,
                                CommandId::graph, CommandId::report, CommandId::explain};

// What diagnostics call the lock file, where only its text is given.
constexpr std::string_view kLibraryLock = "lock";

constexpr std::array kRows = {
    Option{.name = "--lock",
           .argument = "FILE",
           .commands = kPlanning,
           .group = OptionGroup::prior,
           .value = TextValue{[](Settings& s, const std::string& text) { s.lock = text; }},
           .text = "the lock file",
           .standard = "TEMPLATE's name with .cfnsplit.lock.json, beside cfnsplit.json, else here",
           .is_common = true},
    Option{.name = "--no-lock",
           .commands = kMoving,
           .group = OptionGroup::prior,
           .value = SwitchValue{[](Settings& s) -> bool& { return s.no_lock; }},
           .text = "neither read nor write a lock file; moves then needs --deployed"},
    Option{
        .name = "--fresh",
        .commands = kPlanning,
        .group = OptionGroup::prior,
        .value = SwitchValue{[](Settings& s) -> bool& { return s.fresh; }},
        .text = "do not read the lock file, nor the earlier split in DIR; split then writes the lock anew"},
    Option{.name = "--frozen",
           .commands = {CommandId::split},
           .group = OptionGroup::prior,
           .key = "frozen",
           .key_use = KeyUse::library,
           .value = SwitchValue{[](Settings& s) -> bool& { return s.split.frozen; }},
           .text = "exit 1, naming every difference, instead of changing the lock file"},
    Option{.name = "--deployed",
           .argument = "PATH",
           .commands = kPlanning,
           .group = OptionGroup::prior,
           .value = TextValue{[](Settings& s, const std::string& text) { s.deployed = text; }},
           .text =
               "what is deployed: what 'aws cloudformation list-stack-resources' prints, a file a stack or a "
               "directory of them; or the deployed template, as it is or as 'get-template' prints it, or a "
               "directory of them; goes before the lock file",
           .is_common = true},
    Option{.name = "--allow-moves",
           .argument = "ID,...",
           .commands = kPlanning,
           .group = OptionGroup::prior,
           .key = "allow_moves",
           .key_use = KeyUse::library,
           .value =
               NamesValue{[](Settings& s) -> std::vector<std::string>& { return s.split.allow_moves; }, true},
           .text = "resources and outputs that may move though it is not safe, by ids, construct paths or "
                   "patterns, or all; repeatable",
           .json_example = R"(["OrdersTopic"])"},
    Option{.name = "--adopted",
           .argument = "TEMPLATE,...",
           .commands = kMoving,
           .group = OptionGroup::prior,
           .key = "adopted",
           .value = NamesValue{[](Settings& s) -> std::vector<std::string>& { return s.adopted; }},
           .text = "templates whose stacks are deployed, by their paths from the directory of cfnsplit.json: "
                   "one of them "
                   "is not split where neither a lock file nor an earlier split says where its resources "
                   "stand; adopt "
                   "writes them there",
           .example = "app.json",
           .json_example = R"(["app.json"])"},
    Option{.name = "--rebalance",
           .commands = {CommandId::split, CommandId::plan, CommandId::moves},
           .group = OptionGroup::prior,
           .key = "rebalance",
           .key_use = KeyUse::library,
           .value = PriceValue{[](Settings& s) -> bool& { return s.split.rebalance; },
                               [](Settings& s) -> int& { return s.split.move_price; }},
           .text = "also make safe moves that save more shared values than they cost: one for each move, or "
                   "N with --rebalance=N; plan and moves also make those that a stack refactor can",
           .example = "0.25"},
    Option{.commands = kMoving,
           .key = "lock",
           .key_use = KeyUse::library,
           .value = TextValue{[](Settings& s, const std::string& text) {
             s.split.lock = TemplateFile{std::string(kLibraryLock), text};
           }},
           .text = "the text of the lock file of an earlier split",
           .json_example = R"("{\"format_version\": 1, ...}")"},
    Option{.commands = kMoving,
           .key = "manifest",
           .key_use = KeyUse::library,
           .value = TextValue{[](Settings& s, const std::string& text) {
             s.split.manifest = TemplateFile{std::string(kManifestFile), text};
           }},
           .text = "the text of manifest.json of an earlier split",
           .json_example = R"("{\"generator\": \"cfnsplit\", ...}")"},
    Option{
        .commands = kMoving,
        .key = "deployed",
        .key_use = KeyUse::library,
        .value = MapValue{[](Settings& s) { s.split.deployed.clear(); },
                          [](Settings& s, const std::string& name, const std::string& text) {
                            s.split.deployed.push_back({name, text});
                            return std::string();
                          }},
        .text =
            "what is deployed, the texts of its templates or listings by their names; goes before the lock",
        .json_example = R"({"app.json": "{\"Resources\": {}}"})"},
};

}  // namespace

std::span<const Option> prior_rows() { return kRows; }

}  // namespace cfnsplit
