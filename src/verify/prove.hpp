#pragma once
// The oracle: whether a set of templates, whoever wrote it, means the same as one template.
//
// It shares no code with the rooms that it judges: reference/, graph/, analysis/, plan/, emit/. Code that both sides
// used would make the same mistake on both sides, and the proof would agree with the fault. Suppose that the reader of
// Fn::Sub overlooked the variable in "${Api.Arn}". The planner would see no reference, emit would leave the text as it
// is in a stack that has no Api, and an oracle with the same reader would find nothing that is missing. So the oracle
// reads Fn::Sub by sub_tokens.hpp, lists what names what by mentions.hpp, finds cycles by atom_graph.hpp, and knows
// nothing of plans. That some ideas stand twice in src/ is the price, and meant. tools/check_includes.py refuses an
// include of any room but three.
//
// Those three are base/, syntax/ and template/: places and diagnostics, the reader of JSON and YAML, sections, loops,
// quotas, and facts about resource types. A fault there is in both sides. They are held by other means: the readers
// against readers of others (tools/check_gate.py, tools/check_graphs.py, tools/compare_yaml), the facts against AWS's
// schemas (tools/refresh_facts.py), and what a split means against an emulator that deploys it (tests/e2e).
//
// The proof goes backwards. fold.hpp builds the tree of stacks from the files alone, by TemplateURL, and finds the
// home of every resource of the source in it. resolve.hpp follows a value to what it means in the source's terms: a
// Ref of a child's parameter to the argument in its parent, an Fn::GetAtt of a stack to the output in the child, until
// something is named that does not move on. compare.hpp then walks both texts side by side. Example: the source has
//
//     "Topic": {"Fn::GetAtt": ["Alarm", "Arn"]}
//
// and the split, in Front.template.json, "Topic": {"Ref": "AlarmArn1x"}. The parameter AlarmArn1x is given in the root
// as {"Fn::GetAtt": ["Back", "Outputs.AlarmArn1x"]}; that output of Back.template.json is {"Fn::GetAtt": ["Alarm",
// "Arn"]}, and Alarm is a resource of the source that lives there. The two are the same. Had Back's output read
// another resource, the names in the texts would look just as right, and CFS0504 would say what was found.
//
// Around that comparison stand the questions of checks.hpp: sections and outputs are all there, every name is
// declared, what crosses may cross, the source's order is implied and has no cycle, quotas are kept. Each reports all
// that it finds. tests/verify breaks good splits in every way that we could think of, and each has to be seen.
//
// Input is hostile: nothing here recurses over it, no value that wires lead to is ever copied out, and of each code
// only the first findings are listed (report.hpp), so the work is about proportional to the size of all texts.
#include <cfnsplit/verify.hpp>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

/// `source` and `files` have been read already; a file that is no template is not given.
struct SplitTemplate {
  std::string name;
  Template content;
};

/// A file that could not be read as a template: an error only if a stack names it.
struct UnusableFile {
  std::string name;
  std::vector<Diagnostic> diagnostics;  ///< why; empty if it is sound JSON that is no template
};

/// What the split says of itself.
struct Declared {
  std::set<std::string, std::less<>>
      moved_outputs;  ///< outputs that its manifest lists as standing in a child
  std::set<std::string, std::less<>>
      deployed_apart;  ///< resources that by its manifest are deployed where they stand [S65]
};

/// The public verify() of a text that others keep as well.
Outcome<Proof> verify(std::shared_ptr<const SourceText> source, const std::vector<TemplateFile>& files,
                      const VerifyOptions& options);

Outcome<Proof> prove(const Template& source, const std::vector<SplitTemplate>& files,
                     const VerifyOptions& options);
Outcome<Proof> prove(const Template& source, const std::vector<SplitTemplate>& files,
                     const std::vector<UnusableFile>& unusable, const Declared& declared,
                     const VerifyOptions& options);

}  // namespace cfnsplit
