#include "base/sha1.hpp"

#include <string>

#include "catch.hpp"

using cfnsplit::sha1_prefix;

TEST_CASE("SHA-1 is that of others, at every length of padding", "[sha1]") {
  CHECK(sha1_prefix("") == 0xda39a3ee5e6b4b0dULL);
  CHECK(sha1_prefix("abc") == 0xa9993e364706816aULL);
  CHECK(sha1_prefix("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == 0x84983e441c3bd26eULL);
  CHECK(sha1_prefix(std::string(55, 'x')) == 0xcef734ba81a02447ULL);
  CHECK(sha1_prefix(std::string(56, 'x')) == 0x901305367c259952ULL);
  CHECK(sha1_prefix(std::string(63, 'x')) == 0x0ddc4e0cccd9a128ULL);
  CHECK(sha1_prefix(std::string(64, 'x')) == 0xbb2fa3ee7afb9f54ULL);
  CHECK(sha1_prefix(std::string(65, 'x')) == 0x78c741ddc482e4cdULL);
  CHECK(sha1_prefix(std::string(119, 'x')) == 0x4300320394f7ee23ULL);
  CHECK(sha1_prefix(std::string(120, 'x')) == 0xceb2821639c4b6dcULL);
  CHECK(sha1_prefix(std::string(1000, 'x')) == 0xc3efa690fa3fdd2eULL);
}
