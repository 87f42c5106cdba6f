#include "cli/host/host_files.hpp"

#include <utility>

namespace cfnsplit::cli {
namespace {

// Calls a callback that answers with names, and stores these.
FileResult names_from(int (*callback)(void*, const char*, cfnsplit_answer*), void* context,
                      const std::string& directory, std::vector<std::string>& names) {
  names.clear();
  cfnsplit_answer answer;
  FileResult result = result_of(callback(context, directory.c_str(), &answer), answer);
  if (result.ok()) names = names_in(answer);
  return result;
}

}  // namespace

FileResult HostFiles::read(const std::string& path, std::string& text) {
  cfnsplit_answer answer;
  FileResult result = result_of(host_.read(host_.context, path.c_str(), &answer), answer);
  if (result.ok()) text = std::move(answer.bytes);
  return result;
}

bool HostFiles::exists(const std::string& path) { return host_.exists(host_.context, path.c_str()) != 0; }

bool HostFiles::is_directory(const std::string& path) {
  return host_.is_directory(host_.context, path.c_str()) != 0;
}

bool HostFiles::is_link(const std::string& path) {
  return host_.is_link != nullptr && host_.is_link(host_.context, path.c_str()) != 0;
}

FileResult HostFiles::list(const std::string& directory, std::vector<std::string>& names) {
  return names_from(host_.list, host_.context, directory, names);
}

FileResult HostFiles::list_directories(const std::string& directory, std::vector<std::string>& names) {
  return names_from(host_.list_directories, host_.context, directory, names);
}

FileResult HostFiles::make_directory(const std::string& path) {
  cfnsplit_answer answer;
  return result_of(host_.make_directory(host_.context, path.c_str(), &answer), answer);
}

FileResult HostFiles::write_durably(const std::string& path, const std::string& text) {
  cfnsplit_answer answer;
  return result_of(host_.write_durably(host_.context, path.c_str(), text.data(), text.size(), &answer),
                   answer);
}

FileResult HostFiles::rename(const std::string& from, const std::string& to) {
  cfnsplit_answer answer;
  return result_of(host_.rename(host_.context, from.c_str(), to.c_str(), &answer), answer);
}

FileResult HostFiles::sync_directory(const std::string& directory) {
  if (host_.sync_directory == nullptr) return {};
  cfnsplit_answer answer;
  return result_of(host_.sync_directory(host_.context, directory.c_str(), &answer), answer);
}

FileResult HostFiles::remove(const std::string& path) {
  cfnsplit_answer answer;
  return result_of(host_.remove(host_.context, path.c_str(), &answer), answer);
}

class HostFiles::Held {
 public:
  Held(const cfnsplit_host& host, std::string directory) : host_(host), directory_(std::move(directory)) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    if (host_.release != nullptr) host_.release(host_.context, directory_.c_str());
  }

 private:
  const cfnsplit_host& host_;
  std::string directory_;
};

FileResult HostFiles::hold(const std::string& directory, std::shared_ptr<void>& held) {
  if (host_.hold == nullptr) return {};
  const std::string path = resolved(directory.empty() ? "." : directory);
  std::weak_ptr<Held>& known = held_[path];
  std::shared_ptr<Held> one = known.lock();
  if (!one) {
    cfnsplit_answer answer;
    const int code = host_.hold(host_.context, path.c_str(), &answer);
    if (FileResult result = result_of(code, answer); !result.ok()) {
      result.is_busy = code == CFNSPLIT_BUSY;
      return result;
    }
    one = std::make_shared<Held>(host_, path);
    known = one;
  }
  held = std::move(one);
  return {};
}

std::string HostFiles::resolved(const std::string& path) {
  if (host_.resolved == nullptr) return path;
  cfnsplit_answer answer;
  host_.resolved(host_.context, path.c_str(), &answer);
  return answer.bytes;
}

bool HostFiles::is_regular(const std::string& path) {
  if (host_.is_regular == nullptr) return FileSystem::is_regular(path);
  return host_.is_regular(host_.context, path.c_str()) != 0;
}

bool HostFiles::is_own(const std::string& path) {
  return host_.is_own == nullptr || host_.is_own(host_.context, path.c_str()) != 0;
}

bool HostFiles::same_file(const std::string& a, const std::string& b) {
  if (host_.same_file == nullptr) return exists(a) && exists(b) && resolved(a) == resolved(b);
  return host_.same_file(host_.context, a.c_str(), b.c_str()) != 0;
}

}  // namespace cfnsplit::cli
