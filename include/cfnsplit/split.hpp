#pragma once
/// Splitting one template in memory. No function here touches a disk, the environment or a clock, and all may be
/// called from several threads at once. The same text and options give the same bytes on every machine.
#include <cfnsplit/crossing.hpp>
#include <cfnsplit/limits.hpp>
#include <cfnsplit/moves.hpp>
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/progress.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// Puts one resource into the nested stack of that name, or into the root when `stack` is "root".
struct Pin {
  std::string resource;  ///< logical id, construct path or pattern
  std::string stack;     ///< logical id of a nested stack, 1…128 letters and digits, or "root"
};

struct TemplateFile {
  std::string name;  ///< file name, without a directory where it is one of a split
  std::string text;
};

/// A secret never stands in an output: it stays with whatever reads it. A list is one of texts.
enum class AttributeUse : std::uint8_t { text, list, secret };
struct AttributeFact {
  std::string attribute;  ///< type and attribute with a dot between them: "Custom::Lookup.Endpoint"
  AttributeUse use = AttributeUse::text;
};

/// What decides which resources share a stack.
enum class Strategy : std::uint8_t {
  min_cut,   ///< as few values between stacks as can be found
  per_type,  ///< the others are the groupings of serverless-plugin-split-stacks, as far as they can be kept
  per_function,  ///< a stack for each function and what belongs to it
  hash,          ///< the same, hashed into 20 stacks
};

struct SplitOptions {
  Limits limits;
  Strategy strategy = Strategy::min_cut;
  std::vector<Pin> pins;
  std::vector<std::string> keep_in_root;           ///< as pins, and types (`AWS::S3::Bucket`)
  std::vector<std::vector<std::string>> together;  ///< groups, named as in pins, that share a stack
  bool framework_rules = true;  ///< what tools of known frameworks look up in the root stays in the root
  /// Parameters that nothing names and that have a Default are left out of the root.
  bool drop_unused_parameters = false;
  /// What TemplateURL holds; `{file}`, `{stack}` and `{hash}` (32 hexadecimal digits of the child's text) are
  /// replaced. The default is the file beside the root, which `aws cloudformation package` uploads.
  std::string template_url = "{file}";
  bool minify = false;
  /// Nested stacks of one parent that CloudFormation may work on at a time; unset, as many as it will.
  std::optional<std::int64_t> max_concurrent_stacks;
  std::uint64_t seed = 0;  ///< another seed is another search among equals
  int effort = 1;          ///< 1…100; scales how long the search goes on
  int threads = 1;         ///< at least 1; how many threads may work. Changes nothing but the time
  /// 0…50: percent of `limits.resources` that a first split leaves free in the root and in every nested stack, if there
  /// is a plan that can, and any but 0 also two places in the root for nested stacks to come: what is added later finds
  /// room beside what it belongs to. The command's default is 15 where it keeps a lock file. Strategies other than
  /// min_cut leave none.
  int headroom = 0;
  /// Relative path from the directory of the output to the directory of the source, without a trailing slash;
  /// empty when they are the same. Local artifact paths in the template are re-based by it.
  std::string source_directory;
  /// What the template takes from beside it, under the path that it writes: files of AWS::Include, and local templates
  /// of its nested stacks, which tell of their outputs. What an included file names stays in the root.
  std::vector<TemplateFile> included;
  /// Split although a file that the template includes cannot be read here: it may name what moves.
  bool allow_unread_includes = false;
  std::vector<AttributeFact> attributes;  ///< go before the tables of facts
  /// Values that the template makes known before anything is deployed, for it names their resources, are written out
  /// where another stack reads them, and do not cross.
  bool known_values = true;
  /// False: what only holds such a value as a text, and whose service looks nothing up by it, does not wait for it in
  /// another stack. Unset: as the lock says; without one false, or true where something is deployed.
  std::optional<bool> keep_orders;

  /// The lock file of an earlier split (see Split::lock): what it holds stays where it is.
  std::optional<TemplateFile> lock;
  /// What the new lock calls its template; empty: the last step of the template's name, and nothing for "-".
  std::string lock_source;
  /// manifest.json of the earlier split in the same directory. Without a lock it says where resources stand; with one
  /// it shows which stacks were renamed since.
  std::optional<TemplateFile> manifest;
  /// What is deployed: its templates, or the listings of its stacks by `aws cloudformation list-stack-resources`. Goes
  /// before the lock.
  std::vector<TemplateFile> deployed;
  std::vector<std::string> allow_moves;  ///< resources and outputs that may move unsafely, or "all"
  /// Safe and allowed moves are made where they save more shared values than they cost.
  bool rebalance = false;
  /// What a rebalance takes a safe move to cost, 0…100,000, in thousandths of a shared value.
  int move_price = 1000;
  bool frozen = false;  ///< fail if the lock file would change
  /// Where `keep_orders` is unset and orders are kept for what stands: plan once more, for Split::order_saving.
  bool tell_order_saving = false;
  bool tell_moves = false;  ///< moves that are not safe are told, not refused: to look at, not to deploy
  TellProgress tell_progress = {};  ///< nobody where it is empty
};

struct StackSummary {
  std::string stack;  ///< its path: logical ids from below the root down, "Outer/Inner"; empty for the root
  std::string file;
  std::int64_t resources = 0, parameters = 0, outputs = 0, mappings = 0, bytes = 0, dynamic_references = 0;
};

struct Placement {
  std::string resource;
  std::string stack;  ///< path of the stack that holds it; empty for the root
};

struct Split {
  /// Nested templates in order of their stacks' paths, then `manifest.json`, then `root.template.json`.
  std::vector<TemplateFile> files;
  std::vector<StackSummary> stacks;      ///< the root first, then by path
  std::vector<Placement> placements;     ///< by resource
  std::vector<Wire> wires;               ///< by (to, name)
  std::vector<WrittenOut> known_values;  ///< by (to, resource, attribute)
  /// Orders that the split does not keep: `after` only names `before`, in another stack, in a text by which nothing is
  /// looked up, and nothing waits for `after`. By (after, before).
  std::vector<OrderChange> dropped_orders;
  std::vector<std::string> moved_outputs;  ///< outputs in a child: the root cannot hold them, or could not
  /// Σ over values of resources of the stacks that read them other than their own: what the search made small.
  std::int64_t shared_values = 0;
  bool drops_orders = false;                   ///< orders that no service needs, as the new lock records
  bool is_one_stack = false;                   ///< the template was within its limits and was left whole
  std::string lock;                            ///< the text of the lock file, for the next split
  std::vector<Move> moves;                     ///< resources that leave the stack they stood in, by resource
  std::vector<OutputMove> output_moves;        ///< outputs that leave the stack they stood in, by output
  std::vector<std::string> new_resources;      ///< logical ids that stood nowhere: all of them without a lock
  std::vector<std::string> removed_resources;  ///< keys of the lock that are gone from the template
  /// Of a rebalance: shared_values with forced moves only.
  std::optional<std::int64_t> shared_values_before;
  /// Of `tell_order_saving`: nothing where that saves neither a move nor a shared value.
  std::optional<OrderSaving> order_saving;
};

inline constexpr std::string_view kRootFile = "root.template.json";
inline constexpr std::string_view kManifestFile = "manifest.json";

/// Splits the template `text`. `name` stands in diagnostics. The result has been proved by verify().
/// Errors: CFS01xx, CFS02xx (the text), CFS03xx (not supported), CFS04xx (no plan), CFS08xx (lock, deployed state,
/// moves), CFS0701.
/// Time: O(text) plus the search, which is O(references · log) for effort 1.
Outcome<Split> split(std::string name, std::string text, const SplitOptions& options);

}  // namespace cfnsplit
