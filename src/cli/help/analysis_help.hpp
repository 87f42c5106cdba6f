#pragma once
// What `cfnsplit help` says about the commands that analyse: graph, plan, explain, completion.
#include <string_view>

namespace cfnsplit::cli {

inline constexpr std::string_view kGraphHelp =
    R"(usage: cfnsplit graph TEMPLATE [--format FORMAT] [one question] [options]

Draws the resource graph: an arrow leads from a resource to one that it needs, dashed where it only comes later and
reads no value. Without a question, the whole graph.

      --format FORMAT          text, dot, mermaid, json or graphml; default dot for the whole graph, --by and --around,
                               text for the other questions
      --labels                 write onto each arrow what it reads: Arn, Ref, DependsOn

questions, one at a time
      --by GROUP               one node a stack, a type or a prefix, with counts of resources, and on the arrows the
                               number of values read; a prefix is the first word of a logical id
      --around ID              the resources around one
      --depth N                how many arrows --around reaches, in either direction: 0 to 1000000; default 1
      --path A B               a shortest way between two resources, from the one that needs the other
      --cycles                 resources that need each other in a cycle
      --levels                 waves that CloudFormation can create at once, and the longest chain through them
      --hubs                   resources by their shared values, then by how many need them
      --top N                  how many --hubs lists: 0 (all) to 1000000; default 20
      --cuts                   resources without which the graph falls apart
      --reverse ID             all that needs a resource, directly or not: what follows if it changes
      --unused                 parameters, mappings and conditions that nothing names

--by stack and --hubs plan the split first. They take every option of split that shapes it, as --max-resources N or
--pin ID=STACK ('cfnsplit help split'), and
      --config FILE            instead of the nearest cfnsplit.json
)";

inline constexpr std::string_view kPlanHelp = R"(usage: cfnsplit plan TEMPLATE [options]

Shows what split would do, and writes nothing: the stacks with their counts against the limits, the shared values (which
resources of one stack read from resources of another), the values that cross for other reasons, and the parameters
handed down from the root. Takes every option of split that shapes the result ('cfnsplit help split'), and

      --format FORMAT          text (default) or json
      --config FILE            instead of the nearest cfnsplit.json
)";

inline constexpr std::string_view kExplainHelp =
    R"(usage: cfnsplit explain TEMPLATE ID [options]
       cfnsplit explain TEMPLATE ID ID2 [options]
       cfnsplit explain CODE

With one logical id: the stack in which split puts the resource and why, what it names and what names it, and how many
shared values there would be if it stood in the stack of a neighbour. With two: the path by which one needs the other,
the property that holds each step, and what would follow from joining them in one stack. With a code such as CFS0402:
what the diagnostic means, an example, and what to do. Takes every option of split that shapes the result, and

      --format FORMAT          text (default) or json
      --config FILE            instead of the nearest cfnsplit.json
)";

inline constexpr std::string_view kCompletionHelp = R"(usage: cfnsplit completion SHELL

Writes a script that completes commands, options and their values: for bash, zsh or fish. To load it in every new shell:

  bash   cfnsplit completion bash > ~/.local/share/bash-completion/completions/cfnsplit
  zsh    cfnsplit completion zsh > "${fpath[1]}/_cfnsplit"
  fish   cfnsplit completion fish > ~/.config/fish/completions/cfnsplit.fish
)";

}  // namespace cfnsplit::cli
