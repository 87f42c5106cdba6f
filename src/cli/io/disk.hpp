#pragma once
// The real disk behind the seam.
#include <cstdint>

#include "base/file_system.hpp"
#include "cli/io/directory_lock.hpp"

namespace cfnsplit::cli {

/// No template comes near it (CloudFormation takes 1 MB), and it bounds what a device or pipe can feed in.
inline constexpr std::int64_t kLargestFile = 64 << 20;

class Disk final : public FileSystem {
 public:
  /// Files larger than kLargestFile are refused. So are devices and pipes, but where the path itself lies in /dev or
  /// /proc, as that of `<(command)` in a shell does.
  FileResult read(const std::string& path, std::string& text) override;
  bool exists(const std::string& path) override;
  bool is_directory(const std::string& path) override;
  bool is_link(const std::string& path) override;
  FileResult list(const std::string& directory, std::vector<std::string>& names) override;
  FileResult list_directories(const std::string& directory, std::vector<std::string>& names) override;
  FileResult make_directory(const std::string& path) override;
  /// Fails when the file exists.
  FileResult write_durably(const std::string& path, const std::string& text) override;
  FileResult rename(const std::string& from, const std::string& to) override;
  FileResult sync_directory(const std::string& directory) override;
  FileResult remove(const std::string& path) override;
  /// Waits for at most a minute.
  FileResult hold(const std::string& directory, std::shared_ptr<void>& held) override;
  std::string resolved(const std::string& path) override;
  bool is_regular(const std::string& path) override;
  bool is_own(const std::string& path) override;

 private:
  std::vector<std::weak_ptr<DirectoryLock>> held_;
};

/// True when both exist and are one file, through links as well.
bool same_file(const std::string& a, const std::string& b);

}  // namespace cfnsplit::cli
