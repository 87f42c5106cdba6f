#include "prior/current_keys.hpp"

#include "prior/read_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

const std::string kFirst = "Common1111111111", kSecond = "Common2222222222", kThird = "Common3333333333";
const std::string kKey = "Common AWS::Lambda::LayerVersion";

std::string declared(const std::vector<std::string>& layers) {
  std::string text = R"("Queue": {"Type": "AWS::SQS::Queue"})";
  for (const std::string& id : layers) text += ", \"" + id + R"(": {"Type": "AWS::Lambda::LayerVersion"})";
  return text;
}

Lock lock_of(std::vector<LockedResource> resources) {
  resources.push_back({"Queue", ""});
  return {{{"X", "Queue"}, {"Y", "Queue"}}, std::move(resources)};
}

// The resources of the lock, for a template that has the layers of these ids and a queue.
std::string current(const std::vector<LockedResource>& resources, const std::vector<std::string>& layers) {
  const ReadTemplate read(declared(layers));
  std::string text;
  for (const LockedResource& one :
       with_current_keys(lock_of(resources), read.source, read.references).resources)
    if (one.key != "Queue") text += (text.empty() ? "" : ", ") + one.key + ": " + one.path;
  return text;
}

std::string successors(const std::vector<LockedResource>& resources, const std::vector<std::string>& layers) {
  const ReadTemplate read(declared(layers));
  std::string text;
  for (const auto& [resource, path] : find_successors(lock_of(resources), read.source, read.references))
    text += (text.empty() ? "" : ", ") + std::string(read.source.resources.entries()[resource].name) + ": " +
            path;
  return text;
}

}  // namespace

TEST_CASE("a lock of an earlier version knows layers by their ids", "[S51]") {
  CHECK(current({{kFirst, "X"}}, {kFirst}) == kKey + ": X");
  CHECK(current({{kFirst, "X"}}, {kSecond}) == kKey + ": X");
  CHECK(current({{"Common", "X"}}, {kSecond}) == kKey + ": X");
  CHECK(current({{kKey, "X"}}, {"Common"}) == "Common: X");
  CHECK(current({{kKey, "X"}}, {kSecond}) == kKey + ": X");
}

TEST_CASE("of two layers that have the same name, the one that keeps its id stays itself", "[S51]") {
  const std::vector<LockedResource> both = {{kFirst, "X"}, {kSecond, "Y"}};
  CHECK(current(both, {kFirst, kSecond}) == kFirst + ": X, " + kSecond + ": Y");
  CHECK(successors(both, {kFirst, kSecond}).empty());
  CHECK(current(both, {kFirst, kThird}) == kFirst + ": X, " + kSecond + ": Y");
  CHECK(successors(both, {kFirst, kThird}) == kThird + ": Y");
  CHECK(successors(both, {kSecond, kThird}) == kThird + ": X");
  CHECK(current(both, {kSecond}) == kKey + ": Y, " + kFirst + ": X");
}

TEST_CASE("a second layer comes, and goes", "[S51]") {
  CHECK(current({{kKey, "X"}}, {kFirst, kSecond}) == kKey + ": X");
  CHECK(successors({{kKey, "X"}}, {kFirst, kSecond}) == kFirst + ": X, " + kSecond + ": X");
  CHECK(successors({{kKey, "X"}}, {kFirst}).empty());
  CHECK(current({{kFirst, "X"}, {kSecond, "X"}}, {kThird}) == kKey + ": X");
  CHECK(current({{kFirst, "X"}, {kSecond, "Y"}}, {kThird}) ==
        kFirst + ": X, " + kSecond + ": Y");  // which one?
}

TEST_CASE("a key of an owner that is not sure any more stays as it is", "[S51]") {
  CHECK(current({{"Fn AWS::Lambda::Version", "X"}}, {}) == "Fn AWS::Lambda::Version: X");
}

TEST_CASE("what had another type is not what a layer was before", "[S51]") {
  const ReadTemplate read(declared({kFirst}));
  const auto keys_for = [&](const std::string& type) {
    Lock lock = lock_of({{"Common", "X"}});
    lock.fingerprints = {{"Common", type + " 0123456789abc"}};
    return with_current_keys(lock, read.source, read.references).resources.front().key;
  };
  CHECK(keys_for("AWS::DynamoDB::Table") == "Common");
  CHECK(keys_for("AWS::Lambda::LayerVersion") == kKey);
}
