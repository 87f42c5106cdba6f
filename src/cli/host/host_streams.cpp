#include "cli/host/host_streams.hpp"

#include <ios>

namespace cfnsplit::cli {

HostInput::int_type HostInput::underflow() {
  if (host_.read_input == nullptr) return traits_type::eof();
  const long count = host_.read_input(host_.context, read_.data(), read_.size());
  if (count < 0 || static_cast<std::size_t>(count) > read_.size())
    throw std::ios_base::failure("standard input cannot be read");
  if (count == 0) return traits_type::eof();
  setg(read_.data(), read_.data(), read_.data() + count);
  return traits_type::to_int_type(read_[0]);
}

HostOutput::int_type HostOutput::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char one = traits_type::to_char_type(c);
  return xsputn(&one, 1) == 1 ? c : traits_type::eof();
}

std::streamsize HostOutput::xsputn(const char* bytes, std::streamsize count) {
  constexpr std::size_t kEnough = 1 << 16;
  waiting_.append(bytes, static_cast<std::size_t>(count));
  return waiting_.size() < kEnough || sync() == 0 ? count : 0;
}

int HostOutput::sync() {
  if (!waiting_.empty() && write_ != nullptr) {
    cfnsplit_answer answer;
    const FileResult result =
        result_of(write_(host_.context, waiting_.data(), waiting_.size(), &answer), answer);
    if (!result.ok() && fault_.empty()) fault_ = result.message;
  }
  waiting_.clear();
  return fault_.empty() ? 0 : -1;
}

}  // namespace cfnsplit::cli
