#pragma once
// What yaml-cpp is given to read: only characters that all readers of YAML take alike, and never so much without a
// result that its tokens fill the memory.
#include <cfnsplit/diagnostic.hpp>
#include <cstdint>
#include <optional>
#include <streambuf>
#include <string_view>

#include "base/source_text.hpp"

namespace cfnsplit {

/// Why `source` cannot be YAML whatever its structure: CFS0106, CFS0117. It has passed `fault_of_input`.
std::optional<Diagnostic> fault_of_yaml(const SourceText& source);

/// Hands a text out in pieces and stops, as if it ended there, when yaml-cpp reads on and on without an event: it keeps
/// every token of a flow collection until that is closed.
class YamlInput : public std::streambuf {
 public:
  static constexpr std::size_t kMaxSilence = std::size_t{4}
                                             << 20;  ///< bytes of one flow collection or scalar
  static constexpr std::int64_t kMaxOpen = 100000;   ///< brackets opened there and not closed

  /// `events` counts what has been read; both outlive this.
  YamlInput(std::string_view text, const std::uint64_t& events) : text_(text), events_(events) {}

  bool gave_up() const { return gave_up_; }
  /// The last byte that led to an event, roughly.
  std::size_t last_progress() const { return progress_; }

 protected:
  int_type underflow() override;

 private:
  std::string_view text_;
  const std::uint64_t& events_;
  std::uint64_t seen_ = 0;
  std::size_t next_ = 0;
  std::size_t progress_ = 0;
  std::int64_t open_ = 0;
  bool gave_up_ = false;
};

}  // namespace cfnsplit
