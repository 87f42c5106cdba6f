#pragma once
// The questions that are asked of a folded split. Each reports everything it finds and depends on no other,
// except that they all stand on the tree and the homes of fold.hpp.
#include <cstdint>
#include <string_view>

#include "verify/compare.hpp"
#include "verify/fold.hpp"
#include "verify/report.hpp"
#include "verify/resolve.hpp"
#include "verify/source_orders.hpp"

namespace cfnsplit::oracle {

struct Context {
  const Fold& fold;
  Resolver& resolver;
  SourceOrders& orders;
  Comparer& comparer;
  Report& report;
};

/// Every resource means the same where it stands (CFS0504), its DependsOn inside its template included.
void check_resources(Context& context);
/// Scripts that talk to their own stack find the resources they name in it (CFS0504) [S19].
void check_own_stacks(Context& context);
/// The root keeps the source's sections, conditions and mappings (CFS0505); a child's conditions and mappings are the
/// source's (CFS0507).
void check_sections(Context& context);
/// A child has the sections that it may have, and in them what may stand there (CFS0505).
void check_child_sections(Context& context);
/// A child declares no condition, mapping, parameter or output that nothing uses (CFS0519). Comes last.
void check_unneeded(Context& context);
/// Every output has its name, value and export (CFS0506).
void check_outputs(Context& context);
/// Every name is declared in the template that uses it (CFS0510).
void check_names(Context& context);
/// A script and the policy that lets it talk to its stack share it; a name that may mean the root as well stands there
/// (CFS0504) [S76].
void check_own_names(Context& context);
/// What an included file names means the same where the file is included; one that nobody has read may name anything
/// (CFS0504, CFS0306) [S74].
void check_includes(Context& context);
/// Nested stack resources carry only what they may (CFS0516), and lead to their templates (CFS0518).
void check_nested_stacks(Context& context);
/// The parameters given to nested stacks fit those declared (CFS0511). Returns how many there are.
std::int64_t check_wires(Context& context);
/// What crosses may cross: no secrets (CFS0513), no lists, guards or dynamic references gone wrong (CFS0514).
void check_crossings(Context& context);
/// What is there under a condition only is read under it only (CFS0514).
void check_conditional_reads(Context& context);
/// The source's order is implied (CFS0508) and nothing runs in a cycle (CFS0509). Returns the pairs in
/// order.
std::int64_t check_order(Context& context);
/// Nothing waits by DependsOn for what a condition may leave out (CFS0508) [S64].
void check_conditional_waits(Context& context);
/// What services need first comes first, although no reference says so (CFS0508) [S32], [S65].
void check_unstated_orders(Context& context);
/// Values that are not always there, or not from the start, do not cross (CFS0514) [S66], [S67], [S68].
void check_presence(Context& context);
/// What holds a dynamic reference is not handed down (CFS0514) [S16].
void check_dynamic_parameters(Context& context);
/// Every template keeps its quotas (CFS0512).
void check_quotas(Context& context);

/// True if the output `name` of the child `scope` is an output of the source that the root cannot hold [S40].
bool is_moved_output(const Fold& fold, const Scope& scope, std::string_view name);

}  // namespace cfnsplit::oracle
