#pragma once
// How options are set outside of the command line: the file, the environment, and what goes before what.
#include <string>
#include <string_view>

namespace cfnsplit::cli {

inline constexpr std::string_view kPrecedence =
    "A flag goes before the environment, the environment before the file, the file before the default; a "
    "list given in one "
    "place replaces the list of a weaker place.";

inline constexpr std::string_view kSections =
    "Keys at the top of the file hold for every command that takes the option. The section 'check' holds for "
    "check alone, "
    "the section 'split' for all other commands; both go before the top. So check can allow more than split "
    "aims at. The "
    "limits that nothing sets are CloudFormation's quotas for check (500 resources), and for split the same "
    "but for 200 "
    "resources.";

inline constexpr std::string_view kVariables =
    "The variable of an option is CFNSPLIT_ and its name, as CFNSPLIT_MAX_RESOURCES=150. "
    "CFNSPLIT_SPLIT_MAX_RESOURCES and "
    "CFNSPLIT_CHECK_MAX_RESOURCES hold for one section and go before it. Lists are written as "
    "CFNSPLIT_PIN=A=Data,B=Data, "
    "CFNSPLIT_KEEP_IN_ROOT=A,AWS::S3::Bucket and CFNSPLIT_TOGETHER=A,B;C,D, switches as "
    "CFNSPLIT_MINIFY=true. A variable "
    "that is empty sets nothing.";

inline constexpr std::string_view kFilePlace =
    "The file is cfnsplit.json, in the current directory or the nearest one above it, or what --config "
    "names. It is looked for up to the root of the repository (.git) or the home directory, and in no "
    "directory of another "
    "user above the current one. The summaries of split, plan and check name it.";

/// A file with every key, in the order of the table.
std::string example_file();

/// The topic "configuration".
std::string configuration_help();

}  // namespace cfnsplit::cli
