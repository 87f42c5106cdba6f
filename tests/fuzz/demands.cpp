#include "fuzz/demands.hpp"

#include <algorithm>
#include <cfnsplit/verify.hpp>

#include "base/codes.hpp"
#include "plan/proof_options.hpp"
#include "report/diagnostic_text.hpp"

namespace cfnsplit::fuzz {
namespace {

// The bytes of the character at `at`, or 0 if it is none: RFC 3629, without overlong forms and surrogates.
std::size_t character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at), second = byte(at + 1);
  const auto follows = [&](std::size_t i) { return (byte(at + i) & 0xC0) == 0x80; };
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first < 0xF0) {
    const bool is_wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F);
    return !is_wrong && follows(1) && follows(2) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const bool is_wrong = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return !is_wrong && follows(1) && follows(2) && follows(3) ? 4 : 0;
}

// What a terminal shows as it stands: valid UTF-8 without control characters, but for line feeds.
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_at(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    if (size == 0 || (size == 1 && (first < 0x20 || first == 0x7F) && first != '\n' && first != '\t'))
      return false;
    if (size == 2 && first == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0) return false;
    at += size;
  }
  return true;
}

bool is_known(const Diagnostic& found) {
  const auto codes = all_codes();
  const auto entry = std::ranges::find(codes, std::string_view(found.code), &CodeEntry::code);
  if (entry == codes.end()) return false;
  // A key that stands twice is an error in cfnsplit's own files; a lock of another template is a note where it fits.
  return entry->severity == found.severity || found.code == "CFS0103" || found.code == "CFS0826";
}

bool same_files(const Split& a, const Split& b) {
  return std::ranges::equal(a.files, b.files, [](const TemplateFile& x, const TemplateFile& y) {
    return x.name == y.name && x.text == y.text;
  });
}

}  // namespace

void demand(bool holds, const std::string& what) {
  if (!holds) throw Breach(what);
}

void demand_diagnostics(const std::vector<Diagnostic>& found) {
  for (const Diagnostic& one : found) {
    demand(is_known(one), "no such code, or another severity: " + one.code);
    demand(!one.summary.empty() && one.summary.find('\n') == std::string::npos,
           "no line of summary: " + one.code);
    demand(one.severity != Severity::error || !one.hint.empty(), "an error without a hint: " + one.code);
    demand(is_plain(diagnostic_text(one, false)), "a text that moves the cursor: " + one.code);
  }
}

std::optional<Split> demand_split(const std::string& text, const SplitOptions& options) {
  Outcome<Split> made = split("template", text, options);
  demand_outcome(made);
  if (!made) return {};
  const Outcome<Proof> proof = verify("template", text, made->files, proof_options(options));
  demand_outcome(proof);
  demand(proof.ok(), "what was split does not verify");
  if (options.rebalance || !options.deployed.empty()) return std::move(*made);
  SplitOptions again = options;
  again.lock = TemplateFile{"template.cfnsplit.lock.json", made->lock};
  again.manifest.reset();
  const Outcome<Split> second = split("template", text, again);
  demand_outcome(second);
  demand(second.ok(), "what was split does not split again with its own lock");
  demand(second->moves.empty() && second->output_moves.empty(), "with its own lock something moves");
  demand(same_files(*made, *second), "with its own lock the files are others");
  demand(second->lock == made->lock, "with its own lock the lock is another");
  return std::move(*made);
}

}  // namespace cfnsplit::fuzz
