#pragma once
// The streams of a host.
#include <array>
#include <streambuf>
#include <string>

#include "cli/host/answer.hpp"

namespace cfnsplit::cli {

class HostInput final : public std::streambuf {
 public:
  explicit HostInput(const cfnsplit_host& host) : host_(host) {}

 protected:
  /// Throws where the host cannot read, which the stream takes for its failure.
  int_type underflow() override;

 private:
  const cfnsplit_host& host_;
  std::array<char, 1 << 16> read_;
};

class HostOutput final : public std::streambuf {
 public:
  using Write = int (*)(void*, const char*, size_t, cfnsplit_answer*);
  HostOutput(const cfnsplit_host& host, Write write) : host_(host), write_(write) {}

  /// Why the host could not write; empty where it could.
  const std::string& fault() const { return fault_; }

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;

 private:
  const cfnsplit_host& host_;
  const Write write_;
  std::string waiting_;
  std::string fault_;
};

}  // namespace cfnsplit::cli
