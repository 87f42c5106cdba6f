// As a page to look at, with values in full.
#include "diff/formats/diff_words.hpp"
#include "report/markup_text.hpp"
#include "report/static_page.hpp"

namespace cfnsplit {
namespace {

std::string stack_words(const std::string& stack) { return stack.empty() ? "(root)" : escaped_markup(stack); }

std::string stacks_of(ChangeKind kind, const std::string& before, const std::string& after) {
  if (kind == ChangeKind::moved) return stack_words(before) + " → " + stack_words(after);
  return stack_words(kind == ChangeKind::removed ? before : after);
}

std::string value_cell(const std::optional<std::string>& value) {
  return "<td>" + (value ? "<code>" + escaped_markup(*value) + "</code>" : std::string()) + "</td>";
}

std::string replacement_words(Replacement replacement) {
  if (replacement == Replacement::always) return "<br><span class=\"removed\">replaces</span>";
  return replacement == Replacement::perhaps ? "<br><span class=\"warning\">may replace</span>" : "";
}

// One thing that differs: a row for it, then one for each of its values.
std::string rows_of(const std::string& what, ChangeKind kind, const std::string& about,
                    const std::vector<ValueChange>& changes) {
  const std::string word(word_of(kind));
  std::string rows = "<tr><th scope=\"row\">" + what + "</th><td class=\"word " + word + "\">" + word +
                     "</td><td colspan=\"3\">" + about + "</td></tr>\n";
  for (const ValueChange& change : changes)
    rows += "<tr><td></td><td></td><td>" + escaped_markup(dotted(change.path)) +
            replacement_words(change.replacement) + "</td>" + value_cell(change.before) +
            value_cell(change.after) + "</tr>\n";
  return rows;
}

std::string rows_of(const ResourceDiff& resource) {
  std::string about = stacks_of(resource.kind, resource.stack_before, resource.stack_after);
  if (const std::string consequence = consequence_of(resource); !consequence.empty())
    about += "<br><strong>" + consequence + "</strong>";
  return rows_of(
      escaped_markup(resource.id) + "<br><span class=\"faint\">" + escaped_markup(resource.type) + "</span>",
      resource.kind, about, resource.changes);
}

std::string rows_of(const DeclarationDiff& one) {
  return rows_of(escaped_markup(one.section + (one.name.empty() ? "" : "." + one.name)), one.kind,
                 one.section == "Outputs" ? stacks_of(one.kind, one.stack_before, one.stack_after) : "",
                 one.changes);
}

}  // namespace

std::string diff_html(const Diff& diff) {
  std::string rows;
  for (const std::string& stack : diff.stacks_removed)
    rows += rows_of("nested stack " + escaped_markup(stack), ChangeKind::removed, "", {});
  for (const std::string& stack : diff.stacks_added)
    rows += rows_of("nested stack " + escaped_markup(stack), ChangeKind::added, "", {});
  for (const ResourceDiff& resource : diff.resources) rows += rows_of(resource);
  for (const DeclarationDiff& one : diff.declarations) rows += rows_of(one);
  std::string body = "<p>" + escaped_markup(counts_of(diff)) + "</p>\n";
  if (!rows.empty())
    body +=
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Differences\"><table>\n<thead><tr>"
        "<th scope=\"col\">what</th><th scope=\"col\">change</th><th scope=\"col\">stack, or value</th>"
        "<th scope=\"col\">before</th><th scope=\"col\">after</th></tr></thead>\n<tbody>\n" +
        rows + "</tbody>\n</table></div>\n";
  return static_page(diff.before + " → " + diff.after, body);
}

}  // namespace cfnsplit
