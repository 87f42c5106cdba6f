// Templates of AWS SAM on the command line, with a translator that says what a test wants.
#include "base/source_text.hpp"
#include "catch.hpp"
#include "checks.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

const std::string kSam =
    "Transform: AWS::Serverless-2016-10-31\nResources:\n"
    "  Place:\n    Type: AWS::Serverless::Function\n";
const std::string kExpanded = R"({"template":{"Resources":{"Place":{"Type":"AWS::Lambda::Function"},
  "PlaceRole":{"Type":"AWS::IAM::Role","DependsOn":"Gone"}}}})";
const std::string kFault = R"({"faults":[{"message":"no code","resource":"Place"}]})";

struct SamLine : CommandLine {
  std::vector<std::string> requests;

  explicit SamLine(std::string answer) {
    disk.files["/project/app.yaml"] = kSam;
    uses_engine = true;
    ask_sam = [this, answer](const std::string& request) {
      requests.push_back(request);
      return Outcome<std::string>(answer);
    };
  }
  std::string told() const { return out.str() + err.str(); }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every command that takes a template expands one of SAM", "[sam]") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"split", "app.yaml", "--dry-run"},
        {"plan", "app.yaml"},
        {"report", "app.yaml"},
        {"graph", "app.yaml"},
        {"explain", "app.yaml", "Place"}}) {
    SamLine line(kExpanded);
    CHECK(line(arguments) == 3);
    CHECK(line.requests.size() == 1);
    // The role is not in the source; what it was made of is.
    CHECK(has(line.told(), "app.yaml:3:3: error[CFS0201]"));
    CHECK(has(line.told(), "  Place:\n"));
  }
  SamLine line(kExpanded);
  CHECK(line({"check", "app.yaml"}) == 0);
  CHECK(has(line.told(), "2 of 500 resources"));
  CHECK_FALSE(has(line.told(), "at least"));
  line.disk.directories.insert("/project/out");
  line.disk.files["/project/out/root.template.json"] = "{}";
  CHECK(line({"verify", "app.yaml", "out"}) == 0);
  CHECK(SourceText("app.yaml", line.text).origin() == kSam);
  line.disk.files["/project/deployed.json"] = R"({"StackResourceSummaries":[]})";
  line({"moves", "app.yaml", "--deployed", "deployed.json"});
  line({"adopt", "app.yaml", "--deployed", "deployed.json"});
  CHECK(line.requests.size() >= 3);
}

TEST_CASE("a template that SAM cannot expand is an error to split, and a note to show", "[sam]") {
  SamLine line(kFault);
  CHECK(line({"split", "app.yaml", "-o", "out"}) == 3);
  CHECK(has(line.told(), "app.yaml:3:3: error[CFS0307]: AWS SAM cannot expand the template: no code"));
  CHECK(has(line.requests.back(), "\"stands_in\":false"));
  CHECK(line({"plan", "app.yaml"}) == 3);
  CHECK(line({"check", "app.yaml"}) == 0);
  CHECK(has(line.told(), "note[CFS0307]"));
  CHECK(has(line.told(), "at least"));
  CHECK(has(line.requests.back(), "\"stands_in\":true"));
  CHECK(line({"graph", "app.yaml"}) == 0);
  CHECK(has(line.told(), "note[CFS0307]"));
  CHECK(has(line.told(), "AWS::Serverless::Function"));
}

TEST_CASE("a translator that fails stops every command", "[sam]") {
  SamLine line("no JSON");
  CHECK(line({"split", "app.yaml", "-o", "out"}) == 3);
  CHECK(has(line.told(), "error[CFS0308]"));
  CHECK(line({"check", "app.yaml"}) == 3);
  CHECK(line({"graph", "app.yaml"}) == 3);
}

TEST_CASE("without a translator SAM is refused by the command that expands it", "[sam]") {
  SamLine line("");
  line.ask_sam = {};
  CHECK(line({"split", "app.yaml", "-o", "out"}) == 3);
  CHECK(has(line.told(), "app.yaml:1:12: error[CFS0301]"));
  CHECK(has(line.told(), "pip install \"cfnsplit[sam]\""));
}

TEST_CASE("no other template is given to the translator", "[sam]") {
  SamLine line(kExpanded);
  line.disk.files["/project/app.yaml"] =
      "Description: AWS::Serverless-\nResources: {A: {Type: AWS::SNS::Topic}}\n";
  CHECK(line({"split", "app.yaml", "--dry-run"}) == 0);
  CHECK(line.requests.empty());
}
