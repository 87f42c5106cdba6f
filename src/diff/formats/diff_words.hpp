#pragma once
// Words that the formats of a comparison share.
#include <cfnsplit/diff.hpp>
#include <string>
#include <string_view>

namespace cfnsplit {

std::string_view word_of(ChangeKind kind);
std::string_view word_of(Replacement replacement);

/// What a change does to a resource and its data, behind its name: "is replaced; its data is lost"; or empty.
std::string consequence_of(const ResourceDiff& resource);

/// "2 added, 1 removed (1 with data), …" of resources and of everything else; "no difference".
std::string counts_of(const Diff& diff);

/// "Properties.KeySchema.0.KeyType" of a pointer.
std::string dotted(std::string_view pointer);

/// At most about `most` bytes of each value of a change, with "…" where something was left out: of two long ones those
/// from where they differ. Empty where there is no value.
struct ShownChange {
  std::string before, after;
};
ShownChange shown(const ValueChange& change, std::size_t most);

std::string diff_text(const Diff& diff);
std::string diff_json(const Diff& diff);
std::string diff_markdown(const Diff& diff);
std::string diff_html(const Diff& diff);

}  // namespace cfnsplit
