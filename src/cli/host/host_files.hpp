#pragma once
// The files of a host behind the seam.
#include <map>

#include "cli/host/answer.hpp"

namespace cfnsplit::cli {

class HostFiles final : public FileSystem {
 public:
  explicit HostFiles(const cfnsplit_host& host) : host_(host) {}

  FileResult read(const std::string& path, std::string& text) override;
  bool exists(const std::string& path) override;
  bool is_directory(const std::string& path) override;
  bool is_link(const std::string& path) override;
  FileResult list(const std::string& directory, std::vector<std::string>& names) override;
  FileResult list_directories(const std::string& directory, std::vector<std::string>& names) override;
  FileResult make_directory(const std::string& path) override;
  FileResult write_durably(const std::string& path, const std::string& text) override;
  FileResult rename(const std::string& from, const std::string& to) override;
  FileResult sync_directory(const std::string& directory) override;
  FileResult remove(const std::string& path) override;
  FileResult hold(const std::string& directory, std::shared_ptr<void>& held) override;
  std::string resolved(const std::string& path) override;
  bool is_regular(const std::string& path) override;
  bool is_own(const std::string& path) override;

  bool same_file(const std::string& a, const std::string& b);

 private:
  class Held;

  const cfnsplit_host& host_;
  std::map<std::string, std::weak_ptr<Held>> held_;  // by the directory's path, links followed
};

}  // namespace cfnsplit::cli
