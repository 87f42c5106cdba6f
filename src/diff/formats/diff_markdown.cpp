// As GitHub-flavoured Markdown, for a comment on a pull request.
#include "diff/formats/diff_words.hpp"
#include "report/markdown_text.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kValue = 80;     // bytes of a value in one cell
constexpr std::size_t kRoom = 60'000;  // a comment may have 65,536 characters

std::string stacks_of(ChangeKind kind, const std::string& before, const std::string& after) {
  const auto words = [](const std::string& stack) {
    return stack.empty() ? "(root)" : escaped_markdown(stack);
  };
  if (kind == ChangeKind::moved) return words(before) + " → " + words(after);
  return words(kind == ChangeKind::removed ? before : after);
}

// Rows until there is no room for more.
class Rows {
 public:
  explicit Rows(std::string head) : text_(std::move(head)) {}
  void add(const std::string& row) {
    if (text_.size() + row.size() > kRoom)
      ++left_out_;
    else
      text_ += row;
  }
  std::string take() const {
    return left_out_ == 0 ? text_ : text_ + "\n" + std::to_string(left_out_) + " rows more\n";
  }

 private:
  std::string text_;
  int left_out_ = 0;
};

void add_changes(Rows& rows, const std::vector<ValueChange>& changes) {
  for (const ValueChange& change : changes) {
    const ShownChange values = shown(change, kValue);
    rows.add("| | | " + escaped_markdown(dotted(change.path)) + " | " + escaped_markdown(values.before) +
             " | " + escaped_markdown(values.after) + " |\n");
  }
}

}  // namespace

std::string diff_markdown(const Diff& diff) {
  Rows rows("**" + escaped_markdown(diff.before) + " → " + escaped_markdown(diff.after) +
            "**: " + escaped_markdown(counts_of(diff)) + "\n");
  if (!diff.differs()) return rows.take();
  rows.add("\n| what | stack | | before | after |\n|---|---|---|---|---|\n");
  for (const std::string& stack : diff.stacks_removed)
    rows.add("| nested stack **removed** | " + escaped_markdown(stack) + " | | | |\n");
  for (const std::string& stack : diff.stacks_added)
    rows.add("| nested stack **added** | " + escaped_markdown(stack) + " | | | |\n");
  for (const ResourceDiff& resource : diff.resources) {
    rows.add("| " + escaped_markdown(resource.id) + " **" + std::string(word_of(resource.kind)) + "** " +
             escaped_markdown(resource.type) + " | " +
             stacks_of(resource.kind, resource.stack_before, resource.stack_after) + " | " +
             consequence_of(resource) + " | | |\n");
    add_changes(rows, resource.changes);
  }
  for (const DeclarationDiff& one : diff.declarations) {
    rows.add(
        "| " + escaped_markdown(one.section + (one.name.empty() ? "" : "." + one.name)) + " **" +
        std::string(word_of(one.kind)) + "** | " +
        (one.section == "Outputs" ? stacks_of(one.kind, one.stack_before, one.stack_after) : std::string()) +
        " | | | |\n");
    add_changes(rows, one.changes);
  }
  return rows.take();
}

}  // namespace cfnsplit
