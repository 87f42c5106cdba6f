// The command over callbacks, on a file system in memory.
#include <cfnsplit/command.h>

#include <algorithm>
#include <cstring>

#include "catch.hpp"
#include "memory_file_system.hpp"

namespace cfnsplit {
namespace {

// A host in memory: what a runtime of another language would be.
struct MemoryHost {
  test::MemoryFileSystem disk;
  std::map<std::string, std::string> variables;
  std::string input, output, error, broken_output;
  int held = 0, released = 0, signals_held = 0, signals_released = 0;
  cfnsplit_host host{};

  MemoryHost();
  int run(const std::vector<const char*>& arguments) {
    output.clear();
    error.clear();
    return cfnsplit_command(&host, arguments.size(), arguments.data());
  }
};

MemoryHost& of(void* context) { return *static_cast<MemoryHost*>(context); }

void add(cfnsplit_answer* answer, const std::string& text) {
  cfnsplit_answer_add(answer, text.data(), text.size());
}

int tell(const FileResult& result, cfnsplit_answer* answer) {
  add(answer, result.message);
  return result.ok() ? 0 : 1;
}

int tell_names(const FileResult& result, std::vector<std::string> names, cfnsplit_answer* answer) {
  if (!result.ok()) return tell(result, answer);
  std::ranges::reverse(names);  // any order will do
  for (const std::string& name : names) cfnsplit_answer_add(answer, name.c_str(), name.size() + 1);
  return 0;
}

MemoryHost::MemoryHost() {
  host.size = sizeof host;
  host.context = this;
  host.current_directory = "/project";
  host.read = [](void* context, const char* path, cfnsplit_answer* answer) {
    std::string text;
    const FileResult result = of(context).disk.read(path, text);
    add(answer, text);
    return tell(result, answer);
  };
  host.exists = [](void* context, const char* path) { return int{of(context).disk.exists(path)}; };
  host.is_directory = [](void* context, const char* path) {
    return int{of(context).disk.is_directory(path)};
  };
  host.list = [](void* context, const char* path, cfnsplit_answer* answer) {
    std::vector<std::string> names;
    const FileResult result = of(context).disk.list(path, names);
    return tell_names(result, names, answer);
  };
  host.list_directories = [](void* context, const char* path, cfnsplit_answer* answer) {
    std::vector<std::string> names;
    const FileResult result = of(context).disk.list_directories(path, names);
    return tell_names(result, names, answer);
  };
  host.make_directory = [](void* context, const char* path, cfnsplit_answer* answer) {
    return tell(of(context).disk.make_directory(path), answer);
  };
  host.write_durably = [](void* context, const char* path, const char* text, size_t length,
                          cfnsplit_answer* answer) {
    return tell(of(context).disk.write_durably(path, std::string(text, length)), answer);
  };
  host.rename = [](void* context, const char* from, const char* to, cfnsplit_answer* answer) {
    return tell(of(context).disk.rename(from, to), answer);
  };
  host.remove = [](void* context, const char* path, cfnsplit_answer* answer) {
    return tell(of(context).disk.remove(path), answer);
  };
  host.write_output = [](void* context, const char* bytes, size_t length, cfnsplit_answer* answer) {
    of(context).output.append(bytes, length);
    return tell({of(context).broken_output}, answer);
  };
  host.write_error = [](void* context, const char* bytes, size_t length, cfnsplit_answer*) {
    of(context).error.append(bytes, length);
    return 0;
  };
}

const std::string kTemplate = R"({"Resources": {
  "Topic": {"Type": "AWS::SNS::Topic"},
  "Queue": {"Type": "AWS::SQS::Queue"},
  "Policy": {"Type": "AWS::SNS::Subscription",
             "Properties": {"TopicArn": {"Ref": "Topic"}, "Protocol": "sqs",
                            "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]}}}}})";

}  // namespace

TEST_CASE("a host that has only files runs the command", "[host]") {
  MemoryHost host;
  host.disk.files["/project/app.json"] = kTemplate;
  CHECK(host.run({"split", "app.json", "-o", "out", "--max-resources", "2"}) == CFNSPLIT_DONE);
  CHECK(host.error.empty());
  CHECK(host.output.starts_with("app.json -> out: 3 resources in "));
  CHECK(host.disk.files.contains("/project/out/root.template.json"));
  CHECK(host.disk.files.contains("/project/app.cfnsplit.lock.json"));
  CHECK(host.run({"verify", "app.json", "out"}) == CFNSPLIT_DONE);
  CHECK(host.run({"check", "out"}) == CFNSPLIT_DONE);
}

TEST_CASE("what a callback cannot do is said in its words", "[host]") {
  MemoryHost host;
  CHECK(host.run({"split", "app.json", "-o", "out"}) == CFNSPLIT_INPUT);
  CHECK(host.error.find("'app.json' cannot be read: No such file or directory") != std::string::npos);

  host.disk.files["/project/app.json"] = kTemplate;
  host.disk.fail(test::Operation::write, 0);
  CHECK(host.run({"split", "app.json", "-o", "out"}) == CFNSPLIT_USAGE);
  CHECK(host.error.find("No space left on device") != std::string::npos);
  CHECK_FALSE(host.disk.files.contains("/project/out/root.template.json"));

  host.broken_output = "Input/output error";
  CHECK(host.run({"graph", "app.json"}) == CFNSPLIT_USAGE);
  CHECK(host.error.find("standard output cannot be written: Input/output error") != std::string::npos);
  host.host.is_reader_gone = [](void*) { return 1; };
  CHECK(host.run({"graph", "app.json"}) == CFNSPLIT_DONE);
}

TEST_CASE("a host tells variables, input and colour", "[host]") {
  MemoryHost host;
  host.input = kTemplate;
  host.variables["CFNSPLIT_MAX_RESOURCES"] = "1";
  host.host.read_input = [](void* context, char* bytes, size_t capacity) {
    std::string& input = of(context).input;
    const size_t count = std::min<size_t>({capacity, input.size(), 10});
    std::memcpy(bytes, input.data(), count);
    input.erase(0, count);
    return static_cast<long>(count);
  };
  host.host.variable = [](void* context, const char* name, cfnsplit_answer* answer) {
    const auto found = of(context).variables.find(name);
    if (found == of(context).variables.end()) return 1;
    add(answer, found->second);
    return 0;
  };
  host.host.variable_names = [](void* context, cfnsplit_answer* answer) {
    for (const auto& [name, value] : of(context).variables)
      cfnsplit_answer_add(answer, name.c_str(), name.size() + 1);
  };
  CHECK(host.run({"check", "-"}) == CFNSPLIT_FOUND);
  host.host.error_is_terminal = 1;
  CHECK(host.run({"check", "missing.json"}) == CFNSPLIT_INPUT);
  CHECK(host.error.find("\x1b[") != std::string::npos);
  host.variables["CFNSPLIT_MAX_RESORCES"] = "1";
  host.host.error_is_terminal = 0;
  host.run({"check", "missing.json"});
  CHECK(host.error.find("CFNSPLIT_MAX_RESORCES") != std::string::npos);
  host.variables.clear();
  host.host.read_input = [](void*, char*, size_t) { return -1L; };
  CHECK(host.run({"check", "-"}) == CFNSPLIT_INPUT);
  CHECK(host.error.find("standard input") != std::string::npos);
}

TEST_CASE("an error stands behind what was printed before it, as in a terminal", "[host]") {
  MemoryHost host;
  host.disk.files["/project/app.json"] = kTemplate;
  host.disk.files["/project/broken.json"] = "{";
  host.host.write_error = host.host.write_output;
  host.host.threads = 1;
  CHECK(host.run({"check", "app.json", "broken.json"}) == CFNSPLIT_INPUT);
  CHECK(host.error.empty());
  const std::size_t fault = host.output.find("error[CFS0"), counted = host.output.find("app.json");
  REQUIRE(counted != std::string::npos);
  CHECK(fault > counted);
}

TEST_CASE("input beyond the room for it is none", "[host]") {
  MemoryHost host;
  host.host.read_input = [](void*, char*, size_t capacity) { return static_cast<long>(capacity + 1); };
  CHECK(host.run({"check", "-"}) == CFNSPLIT_INPUT);
  CHECK(host.error.find("standard input") != std::string::npos);
}

TEST_CASE("a directory and the signals are held while files are exchanged, and let go", "[host]") {
  MemoryHost host;
  host.disk.files["/project/app.json"] = kTemplate;
  host.host.resolved = [](void* context, const char* path, cfnsplit_answer* answer) {
    add(answer, of(context).disk.resolved(path));
  };
  host.host.hold = [](void* context, const char*, cfnsplit_answer*) {
    ++of(context).held;
    return 0;
  };
  host.host.release = [](void* context, const char*) { ++of(context).released; };
  host.host.hold_signals = [](void* context) { ++of(context).signals_held; };
  host.host.release_signals = [](void* context) { ++of(context).signals_released; };
  CHECK(host.run({"split", "app.json", "-o", "out"}) == CFNSPLIT_DONE);
  CHECK(host.held == 2);  // out, and where the lock file is
  CHECK(host.released == 2);
  CHECK(host.signals_held == 1);
  CHECK(host.signals_released == 1);

  host.host.hold = [](void*, const char*, cfnsplit_answer* answer) {
    add(answer, "another run has it");
    return CFNSPLIT_BUSY;
  };
  CHECK(host.run({"split", "app.json", "-o", "other"}) == CFNSPLIT_USAGE);
  CHECK(host.error.find("CFS0005") != std::string::npos);
  CHECK(host.error.find("another run has it") != std::string::npos);

  host.host.hold = [](void*, const char*, cfnsplit_answer* answer) {
    add(answer, "No space left on device");
    return 1;
  };
  CHECK(host.run({"split", "app.json", "-o", "other"}) == CFNSPLIT_USAGE);
  CHECK(host.error.find("CFS0002") != std::string::npos);
  CHECK(host.error.find("other run") == std::string::npos);
}

TEST_CASE("a host that lacks a callback is refused", "[host]") {
  MemoryHost host;
  host.host.rename = nullptr;
  CHECK(host.run({"--version"}) == CFNSPLIT_BUG);
  CHECK(host.error == "cfnsplit_command: the host lacks a callback that it must have\n");
  CHECK(cfnsplit_command(nullptr, 0, nullptr) == CFNSPLIT_BUG);
  host.error.clear();
  host.host.size = offsetof(cfnsplit_host, release_signals);
  CHECK(cfnsplit_command(&host.host, 0, nullptr) == CFNSPLIT_BUG);
  CHECK(host.error.empty());
  MemoryHost first;  // of the first version, which knew nothing of what came after this member
  first.host.size = offsetof(cfnsplit_host, release_signals) + sizeof(first.host.release_signals);
  CHECK(first.run({"--version"}) == CFNSPLIT_DONE);
  MemoryHost other;
  other.host.size = 10 * sizeof(cfnsplit_host);  // of a later version
  CHECK(cfnsplit_command(&other.host, 1, nullptr) == CFNSPLIT_BUG);
  CHECK(other.run({}) == CFNSPLIT_USAGE);
}

}  // namespace cfnsplit
