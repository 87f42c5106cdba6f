#include "prior/lock_file.hpp"

#include "catch.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

constexpr const char* kLock = R"({
  "generator": "cfnsplit",
  "format_version": 1,
  "stacks": {
    "Back": "OrdersTable",
    "Back/Queues": "OrdersQueue"
  },
  "resources": {
    "Api": "root",
    "Create AWS::Lambda::Version": "Back",
    "OrdersQueue": "Back/Queues",
    "OrdersTable": "Back"
  }
}
)";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Diagnostic only_fault(const std::string& text) {
  const Outcome<Lock> lock = read_lock(source_of(text, "cfnsplit.lock.json"));
  INFO(to_text(lock.diagnostics));
  REQUIRE_FALSE(lock.ok());
  REQUIRE(lock.diagnostics.size() == 1);
  CHECK_FALSE(lock.diagnostics.front().hint.empty());
  CHECK(lock.diagnostics.front().place.file == "cfnsplit.lock.json");
  return lock.diagnostics.front();
}

}  // namespace

TEST_CASE("a lock is read and written back as it was") {
  const Outcome<Lock> lock = read_lock(source_of(kLock));
  REQUIRE(lock.ok());
  REQUIRE(lock->stacks.size() == 2);
  CHECK(lock->stacks[1].path == "Back/Queues");
  CHECK(lock->stacks[1].anchor == "OrdersQueue");
  REQUIRE(lock->resources.size() == 4);
  CHECK(lock->resources[0].key == "Api");
  CHECK(lock->resources[0].path.empty());
  CHECK(lock->resources[2].path == "Back/Queues");
  CHECK(write_lock(*lock) == kLock);
}

TEST_CASE("source, outputs and fingerprints are read and written back as they were") {
  std::string text = replaced(kLock, "version\": 1,", "version\": 1,\n  \"source\": \"orders.json\",");
  text = replaced(text, "\"OrdersTable\": \"Back\"\n  }", R"("OrdersTable": "Back"
  },
  "outputs": {
    "Endpoint": "root",
    "QueueUrl": "Back/Queues"
  },
  "fingerprints": {
    "OrdersTable": "AWS::DynamoDB::Table 1k3j5h"
  })");
  const Outcome<Lock> lock = read_lock(source_of(text));
  REQUIRE(lock.ok());
  CHECK(lock->source == "orders.json");
  REQUIRE(lock->outputs.size() == 2);
  CHECK(lock->outputs[0].path.empty());
  CHECK(lock->outputs[1].path == "Back/Queues");
  REQUIRE(lock->fingerprints.size() == 1);
  CHECK(lock->fingerprints[0].text == "AWS::DynamoDB::Table 1k3j5h");
  CHECK(write_lock(*lock) == text);
  CHECK(only_fault(replaced(text, "Back/Queues\"\n  },\n  \"finger", "Bakc\"\n  },\n  \"finger")).code ==
        "CFS0803");
  CHECK(only_fault(replaced(text, "\"AWS::DynamoDB::Table 1k3j5h\"", "7")).code == "CFS0803");
  CHECK(only_fault(replaced(text, "\"outputs\": {", "\"outputs\": [], \"x\": {")).code == "CFS0801");
}

TEST_CASE("a lock says that orders are dropped, or nothing of it", "[S96][CFS0803]") {
  const std::string text = replaced(kLock, "\"stacks\"", "\"drops_orders\": true,\n  \"stacks\"");
  const Outcome<Lock> lock = read_lock(source_of(text));
  REQUIRE(lock.ok());
  CHECK(lock->drops_orders);
  CHECK(write_lock(*lock) == text);
  CHECK_FALSE(read_lock(source_of(kLock))->drops_orders);
  const Diagnostic fault = only_fault(replaced(text, "orders\": true", "orders\": \"yes\""));
  CHECK(fault.code == "CFS0803");
  CHECK(fault.place.line == 4);
}

TEST_CASE("the order of lines does not matter, and more keys may come") {
  std::string text = replaced(kLock, "\"Api\": \"root\",\n", "");
  text = replaced(text, "\"OrdersTable\": \"Back\"\n  }",
                  "\"OrdersTable\": \"Back\",\n    \"Api\": \"root\"\n  },\n  \"more\": []");
  const Outcome<Lock> lock = read_lock(source_of(text));
  REQUIRE(lock.ok());
  CHECK(write_lock(*lock) == kLock);
}

TEST_CASE("names of stacks that differ only in case are refused with their place", "[CFS0803]") {
  const Diagnostic twice = only_fault(
      replaced(kLock, "\"Back\": \"OrdersTable\"", "\"Back\": \"OrdersTable\",\n    \"back\": \"Other\""));
  CHECK(twice.code == "CFS0803");
  CHECK(twice.summary.find("'back' and 'Back' differ only in case") != std::string::npos);
  CHECK(twice.place.line == 6);
  const Diagnostic root = only_fault(
      replaced(kLock, "\"Back\": \"OrdersTable\"", "\"Back\": \"OrdersTable\", \"Root\": \"Other\""));
  CHECK(root.summary.find("'Root' and 'root'") != std::string::npos);
  // The file is named by the last step alone.
  CHECK(only_fault(replaced(kLock, "Back/Queues\": \"OrdersQueue\"",
                            "Back/Queues\": \"OrdersQueue\", \"Back/queues\": \"Other\""))
            .code == "CFS0803");
}

TEST_CASE("what is no lock is refused", "[CFS0801]") {
  CHECK(only_fault("").code == "CFS0801");
  CHECK(only_fault(std::string("{\0}\0", 4)).hint.starts_with("save the file as UTF-8"));
  CHECK(only_fault("{").code == "CFS0801");
  CHECK(only_fault("[]").code == "CFS0801");
  CHECK(only_fault("{\"Resources\": {}}").code == "CFS0801");
  // No advice may end in a template that is deleted or overwritten.
  for (const char* const text : {"{\"Resources\": {}}", "Parameters: {}\nResources: {}\n"}) {
    const Diagnostic fault = only_fault(text);
    CHECK(fault.hint.find("--fresh") == std::string::npos);
    CHECK(fault.hint.find("delete") == std::string::npos);
    CHECK(fault.hint.find("the template itself is given without an option") != std::string::npos);
  }
  CHECK(only_fault(replaced(kLock, "cfnsplit", "npm")).code == "CFS0801");
  CHECK(only_fault(replaced(kLock, "\"format_version\": 1,", "")).code == "CFS0801");
  CHECK(only_fault(replaced(kLock, "version\": 1", "version\": \"1\"")).code == "CFS0801");
  CHECK(only_fault(replaced(kLock, "version\": 1", "version\": 1.5")).code == "CFS0801");
  CHECK(only_fault(replaced(kLock, "version\": 1", "version\": 0")).place.line == 3);
  CHECK(only_fault(replaced(kLock, "\"resources\"", "\"resource\"")).code == "CFS0801");
}

TEST_CASE("a merge conflict is called one", "[CFS0801]") {
  const Diagnostic fault = only_fault(replaced(
      kLock, "    \"Api\": \"root\",\n", "<<<<<<< HEAD\n    \"Api\": \"root\",\n=======\n>>>>>>> main\n"));
  CHECK(fault.code == "CFS0801");
  CHECK(fault.hint.find("merge conflict") != std::string::npos);
  CHECK(fault.place.line == 9);
}

TEST_CASE("a newer lock is refused", "[CFS0802]") {
  const Diagnostic fault = only_fault(replaced(kLock, "version\": 1", "version\": 2"));
  CHECK(fault.code == "CFS0802");
  CHECK(fault.place.line == 3);
}

TEST_CASE("contradictions have their place and a way out", "[CFS0803]") {
  SECTION("a stack that is not listed") {
    const Diagnostic fault =
        only_fault(replaced(kLock, "OrdersTable\": \"Back\"", "OrdersTable\": \"Bakc\""));
    CHECK(fault.code == "CFS0803");
    CHECK(fault.place.line == 12);
    CHECK(fault.hint.find("'Back'") != std::string::npos);
  }
  SECTION("a stack without the stack that holds it") {
    const Diagnostic fault = only_fault(replaced(kLock, "\"Back/Queues\": \"OrdersQueue\"",
                                                 "\"Back/Queues\": \"OrdersQueue\",\n\"Far/Queues\": \"X\""));
    CHECK(fault.code == "CFS0803");
    CHECK(fault.summary.find("'Far/Queues'") != std::string::npos);
  }
  SECTION("a resource twice") {
    const Diagnostic fault = only_fault(replaced(
        kLock, "\"OrdersTable\": \"Back\"", "\"OrdersTable\": \"Back\",\n    \"OrdersTable\": \"root\""));
    CHECK(fault.code == "CFS0803");
    CHECK(fault.hint.find("deployed") != std::string::npos);
  }
  SECTION("names that are none") {
    CHECK(only_fault(replaced(kLock, "\"Api\"", "\"A-pi\"")).code == "CFS0803");
    CHECK(only_fault(replaced(kLock, "\"Api\"", "\"Api \"")).code == "CFS0803");
    CHECK(only_fault(replaced(kLock, "\"root\"", "7")).code == "CFS0803");
    CHECK(only_fault(replaced(kLock, "\"Back\": \"OrdersTable\"", "\"Back\": null")).code == "CFS0803");
    CHECK(
        only_fault(replaced(kLock, "\"Back\": \"OrdersTable\"", "\"Back\": \"OrdersTable\", \"root\": \"X\""))
            .code == "CFS0803");
    CHECK(
        only_fault(replaced(kLock, "\"Back\": \"OrdersTable\"", "\"Back\": \"OrdersTable\", \"a//b\": \"X\""))
            .code == "CFS0803");
  }
}

TEST_CASE("a stack that is not listed is one fault, however many stand in it", "[CFS0803]") {
  std::string lines;
  for (int i = 0; i < 9; ++i) lines += (i == 0 ? "" : ", ") + ("\"Q" + std::to_string(i)) + "\": \"Bakc\"";
  const Diagnostic fault =
      only_fault(R"({"generator": "cfnsplit", "format_version": 1, "stacks": {"Back": "A"}, "resources": {)" +
                 lines + "}}");
  CHECK(fault.code == "CFS0803");
  CHECK(fault.summary == "'Q0' and 8 more stand in 'Bakc', which 'stacks' does not list");
  CHECK(fault.hint.find("Back") != std::string::npos);
  REQUIRE(fault.related.size() == 6);
  CHECK(fault.related.front().message == "'Q1'");
  CHECK(fault.related.back().message == "and 3 more");
}
