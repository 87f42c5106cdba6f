#pragma once
// What adopting came to, for people and for programs.
#include <cfnsplit/adopt.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace cfnsplit {

/// A limit that is not what would hold anyway.
struct ChangedLimit {
  std::string key;  ///< "max_resources"
  std::int64_t from = 0;
  std::int64_t to = 0;
};

struct AdoptedFile {
  std::string path;
  std::string done;  ///< "written", "unchanged", "would be written"
};

/// What the command knows beside the result.
struct AdoptionFrame {
  std::string source;  ///< what the template is called
  std::vector<ChangedLimit> changed;
  std::vector<AdoptedFile> files;
  std::vector<std::string> next;  ///< command lines
  std::string advice;        ///< limits under which nothing would move, where those that were given are lower
  bool is_delivered = true;  ///< what moves, if anything, is allowed, and lock and limits are written
};

/// Both end with a line feed. The source's name and the command lines are shown as they are.
std::string adoption_text(const Adoption& adoption, const AdoptionFrame& frame);
std::string adoption_json(const Adoption& adoption, const AdoptionFrame& frame);

}  // namespace cfnsplit
