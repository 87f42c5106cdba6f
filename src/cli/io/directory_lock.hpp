#pragma once
// What keeps two runs from writing into one directory, whichever program they are and wherever they run: the directory
// .cfnsplit-held in it, which holds one file, named after its owner. It is made under another name and then gets this
// one. A disk gives that name to one run only: a directory that holds a file cannot be replaced. An entry whose owner
// has ended is emptied by the owner's name, which no other has, so a living owner's never is. An empty one is nobody's.
// src/node/lib/host/lock.ts does the same.
#include <memory>
#include <string>

#include "base/file_system.hpp"

namespace cfnsplit::cli {

class DirectoryLock {
 public:
  /// Waits while another run has the directory, looking `tries` times. Succeeds without a lock where the directory
  /// cannot be written, for then nothing happens there.
  static FileResult take(const std::string& directory, int tries, std::shared_ptr<DirectoryLock>& lock);

  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;
  ~DirectoryLock();

  bool keeps(const std::string& directory) const;

 private:
  DirectoryLock(std::string entry, std::string owner);

  std::string entry_, owner_;
};

}  // namespace cfnsplit::cli
