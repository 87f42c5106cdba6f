#include "base/stable_hash.hpp"

#include <set>

#include "catch.hpp"

using namespace cfnsplit;

// Known answers: lock files and generated names rest on these values, so they must never change.
TEST_CASE("stable_hash has known values", "[hash]") {
  CHECK(stable_hash("") == 0x2D06800538D394C2u);  // the value XXH3's own documentation gives for no bytes
  CHECK(stable_hash("OrderTable") == 0x2417AC7F79E4BE49u);
  CHECK(stable_hash("OrderTable", 1) != stable_hash("OrderTable"));
  CHECK(stable_hash(std::string(1000, 'a')) == 0xB3E7AF627147DB7Cu);
}

TEST_CASE("short_hash has known values and the asked length", "[hash]") {
  CHECK(short_hash("OrderTable", 13) == "9jf9ywxfcx582");
  CHECK(short_hash("OrderTable", 5) == "9jf9y");
  CHECK(short_hash("OrderTable", 0).empty());
  CHECK(short_hash("OrderTable", 8, 1) != short_hash("OrderTable", 8));
}

TEST_CASE("short_hash uses only digits that are hard to mistake", "[hash]") {
  std::set<char> seen;
  for (int i = 0; i < 2000; ++i)
    for (const char c : short_hash(std::to_string(i), 12)) seen.insert(c);
  CHECK(std::string(seen.begin(), seen.end()) == "0123456789abcdefghjkmnpqrstvwxyz");
}

TEST_CASE("content_hash is 128 bits in canonical order", "[hash]") {
  CHECK(content_hash("") == "99aa06d3014798d86001c324468d497f");  // as `xxhsum -H128` prints it
  CHECK(content_hash("OrderTable") == "4eb97ae579f82c1deab1a8950c1ae6be");
  CHECK(content_hash("a") != content_hash("b"));
}
