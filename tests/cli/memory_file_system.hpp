#pragma once
// A file system in memory that can be told to fail.
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace cfnsplit::test {

enum class Operation { read, list, make_directory, write, rename, sync, remove };

class MemoryFileSystem final : public FileSystem {
 public:
  std::map<std::string, std::string> files;  // by normal path
  std::set<std::string> directories = {"/", "/project"};
  std::set<std::string> links;                      // of the paths above, those that are links
  std::map<std::string, std::string> link_targets;  // where such a link leads
  std::set<std::string> devices;                    // of the files, those without an end
  std::set<std::string> others;                     // of the paths, those of another user
  std::vector<std::string> log;                     // what changed the disk, in order
  std::vector<std::string> held;                    // directories, in order

  /// The nth operation of a kind from now on (from 0) fails once; with `late` after it has had its effect, as
  /// when only the sync of a directory fails. A write that fails leaves half of its text behind, as a full
  /// disk does.
  void fail(Operation operation, int nth, bool late = false) {
    failing_ = operation;
    countdown_ = nth;
    late_ = late;
  }
  bool has_failed() const { return countdown_ < 0; }

  /// The process dies, as a throw, before the nth change to the disk from now on (from 0).
  struct Killed {};
  void kill(int nth) { changes_left_ = nth; }

  static std::string normal(const std::string& path) {
    std::string text = (std::filesystem::path("/project") / path).lexically_normal().string();
    if (text.size() > 1 && text.ends_with('/')) text.pop_back();
    return text;
  }

  FileResult read(const std::string& path, std::string& text) override {
    if (must_fail(Operation::read)) return {"Input/output error"};
    if (is_directory(path)) return {"Is a directory"};
    const auto found = files.find(normal(path));
    if (found == files.end()) return {"No such file or directory"};
    text = found->second;
    return {};
  }

  bool exists(const std::string& path) override { return files.contains(normal(path)) || is_directory(path); }
  bool is_directory(const std::string& path) override { return directories.contains(normal(path)); }

  bool is_link(const std::string& path) override { return links.contains(normal(path)); }

  FileResult list(const std::string& directory, std::vector<std::string>& names) override {
    if (must_fail(Operation::list)) return {"Input/output error"};
    if (!is_directory(directory)) return {"No such file or directory"};
    names.clear();
    for (const auto& [path, text] : files)
      if (std::filesystem::path(path).parent_path() == normal(directory))
        names.push_back(std::filesystem::path(path).filename());
    return {};
  }

  FileResult list_directories(const std::string& directory, std::vector<std::string>& names) override {
    if (must_fail(Operation::list)) return {"Input/output error"};
    if (!is_directory(directory)) return {"No such file or directory"};
    names.clear();
    for (const std::string& path : directories)
      if (path != "/" && std::filesystem::path(path).parent_path() == normal(directory))
        names.push_back(std::filesystem::path(path).filename());
    return {};
  }

  FileResult make_directory(const std::string& path) override {
    change();
    if (must_fail(Operation::make_directory)) return {"Permission denied"};
    for (std::filesystem::path at = normal(path); at != at.parent_path(); at = at.parent_path()) {
      if (files.contains(at.string())) return {"Not a directory"};
      directories.insert(at.string());
    }
    return {};
  }

  FileResult write_durably(const std::string& path, const std::string& text) override {
    change();
    const bool fails = must_fail(Operation::write);
    if (files.contains(normal(path))) return {"File exists"};
    log.push_back("write " + path);
    files[normal(path)] = fails ? text.substr(0, text.size() / 2) : text;
    return {fails ? "No space left on device" : ""};
  }

  FileResult rename(const std::string& from, const std::string& to) override {
    change();
    const bool fails = must_fail(Operation::rename);
    if (fails && !late_) return {"Permission denied"};
    const auto found = files.find(normal(from));
    if (found == files.end()) return {"No such file or directory"};
    log.push_back("rename " + to);
    files[normal(to)] = found->second;
    files.erase(normal(from));
    return {fails ? "Input/output error" : ""};
  }

  FileResult sync_directory(const std::string&) override {
    return {must_fail(Operation::sync) ? "Input/output error" : ""};
  }

  std::string resolved(const std::string& path) override {
    const auto target = link_targets.find(normal(path));
    return target == link_targets.end() ? normal(path) : target->second;
  }
  bool is_regular(const std::string& path) override {
    return files.contains(normal(path)) && !devices.contains(normal(path));
  }
  bool is_own(const std::string& path) override { return !others.contains(normal(path)); }

  FileResult hold(const std::string& directory, std::shared_ptr<void>&) override {
    held.push_back(normal(directory));
    return {};
  }

  FileResult remove(const std::string& path) override {
    change();
    if (must_fail(Operation::remove)) return {"Permission denied"};
    log.push_back("remove " + path);
    files.erase(normal(path));
    directories.erase(normal(path));
    return {};
  }

 private:
  bool must_fail(Operation operation) {
    if (countdown_ < 0 || operation != failing_) return false;
    return countdown_-- == 0;
  }

  void change() {
    if (changes_left_ >= 0 && changes_left_-- == 0) throw Killed();
  }

  Operation failing_ = Operation::read;
  int countdown_ = -1;
  bool late_ = false;
  int changes_left_ = -1;
};

}  // namespace cfnsplit::test
