#include "prior/renames.hpp"

#include "prior/fingerprints.hpp"
#include "prior/read_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::string queue(const std::string& id, int delay, const std::string& path = "") {
  return "\"" + id + R"(": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": )" +
         std::to_string(delay) + "}" +
         (path.empty() ? "" : R"(, "Metadata": {"aws:cdk:path": ")" + path + "\"}") + "}";
}

// What stood, with the fingerprint of a template of its own.
GoneResource stood(const std::string& id, const std::string& stack, int delay, const std::string& path = "") {
  const ReadTemplate read(queue(id, delay, path));
  return {id, stack, fingerprint_of(read.source, read.references, 0)};
}

// "Now X, Later Y": all resources of the template are new.
std::string found(std::vector<GoneResource>& gone, const std::string& resources) {
  const ReadTemplate read(resources);
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < read.source.resources.size(); ++i) fresh.push_back(i);
  std::string text;
  for (const auto& [resource, path] : find_renamed(gone, fresh, read.source, read.references))
    text +=
        (text.empty() ? "" : ", ") + std::string(read.source.resources.entries()[resource].name) + ' ' + path;
  return text;
}

std::string found(std::vector<GoneResource>&& gone, const std::string& resources) {
  return found(gone, resources);
}

}  // namespace

TEST_CASE("the same type and properties, or the same path, are the same resource", "[S51]") {
  std::vector<GoneResource> gone = {stood("Old", "X", 1), stood("Older", "Y", 2, "App/Older")};
  CHECK(found(gone, queue("New", 1) + ", " + queue("Newer", 3, "App/Older")) == "New X, Newer Y");
  CHECK(gone[0].became == std::vector<std::string>{"New"});
  CHECK(gone[1].became == std::vector<std::string>{"Newer"});
  CHECK(found({stood("Old", "X", 1)}, queue("New", 2)).empty());
  CHECK(found({{"Old", "X", "AWS::SQS::Queue"}}, queue("New", 2)).empty());
  CHECK(found({{"Old", "X"}}, queue("New", 2)).empty());
}

TEST_CASE("the path goes before the properties", "[S51]") {
  CHECK(found({stood("A", "X", 1, "App/A"), stood("B", "Y", 2, "App/B")},
              queue("C", 2, "App/A") + ", " + queue("D", 1, "App/B")) == "C X, D Y");
}

TEST_CASE("twins are told apart by their ids, or not at all", "[S51]") {
  CHECK(found({stood("Orders1A2B3C4D", "X", 1), stood("Bills1A2B3C4D", "Y", 1)},
              queue("BackendOrdersFFFFFFFF", 1) + ", " + queue("BackendBillsFFFFFFFF", 1)) ==
        "BackendBillsFFFFFFFF Y, BackendOrdersFFFFFFFF X");
  CHECK(
      found({stood("Orders", "X", 1), stood("Bills", "Y", 1)}, queue("First", 1) + ", " + queue("Second", 1))
          .empty());
  CHECK(found({stood("Orders", "X", 1), stood("Bills", "Y", 1)},
              queue("MyOrders", 1) + ", " + queue("Rest", 1)) ==
        "MyOrders X, Rest Y");  // one is left on either side
  CHECK(found({stood("Orders", "X", 1)}, queue("First", 1) + ", " + queue("Second", 1)).empty());
}

TEST_CASE("twins of one stack need not be told apart", "[S51]") {
  std::vector<GoneResource> gone = {stood("Orders", "X", 1), stood("Bills", "X", 1)};
  CHECK(found(gone, queue("First", 1) + ", " + queue("Second", 1)) == "First X, Second X");
  CHECK(gone[0].became == std::vector<std::string>{"First", "Second"});
  CHECK(found({stood("Orders", "X", 1), stood("Bills", "X", 1)}, queue("First", 1)) == "First X");
}

TEST_CASE("what a renamed owner has goes with it", "[S51]") {
  const ReadTemplate before(R"("Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "a"}})");
  CHECK(found({{"Fn", "X", fingerprint_of(before.source, before.references, 0)},
               {"Fn AWS::Lambda::Version", "Y", "AWS::Lambda::Version"}},
              R"("Go": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "a"}},
                 "GoVersion0a1b2c3d4e": {"Type": "AWS::Lambda::Version",
                                         "Properties": {"FunctionName": {"Ref": "Go"}}})") ==
        "Go X, GoVersion0a1b2c3d4e Y");
}
