#include "template/counts.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"
#include "template/hosted_transforms.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Template load(const std::string& text) {
  auto read = read_template(*read_json(source_of(text)).value);
  INFO(to_text(read.diagnostics));
  REQUIRE(read.ok());
  return std::move(*read);
}

}  // namespace

TEST_CASE("each quota counts its section", "[counts]") {
  const std::string text = R"({"Parameters": {"P": {}, "Q": {}}, "Mappings": {"M": {}},
    "Outputs": {"X": {}, "Y": {}, "Z": {}}, "Resources": {"A": {"Type": "T"}, "B": {"Type": "T"}}})";
  const Counts counts = count(load(text));
  CHECK(counts[Quota::resources] == 2);
  CHECK(counts[Quota::parameters] == 2);
  CHECK(counts[Quota::outputs] == 3);
  CHECK(counts[Quota::mappings] == 1);
  CHECK(counts[Quota::bytes] == static_cast<std::int64_t>(text.size()));
  CHECK(counts[Quota::dynamic_references] == 0);
}

TEST_CASE("dynamic references count wherever they stand", "[counts][S16]") {
  CHECK(count_dynamic_references("") == 0);
  CHECK(count_dynamic_references("{{resolve:ssm:a}}") == 1);
  CHECK(count_dynamic_references("x{{resolve:ssm:a}}{{resolve:secretsmanager:b:SecretString:c}}y") == 2);
  CHECK(count_dynamic_references("{{ resolve:ssm:a}} {{resolve") == 0);
  const Counts counts = count(load(R"({"Resources": {"A": {"Type": "T", "Properties": {
    "p": "{{resolve:ssm:a}}", "q": {"Fn::Sub": "{{resolve:ssm:${B}}} {{resolve:ssm:c}}"}}}},
    "Outputs": {"O": {"Value": ["{{resolve:ssm:d}}"]}}})"));
  CHECK(counts[Quota::dynamic_references] == 4);
}

TEST_CASE("each different dynamic reference counts once", "[counts][S86]") {
  const auto used = [](const std::string& resources) {
    const Counts counts =
        count(load(R"({"Transform": "AWS::LanguageExtensions", "Resources": {)" + resources + "}}"));
    return std::pair(counts[Quota::dynamic_references], counts.dynamic_places);
  };
  const auto resource = [](const std::string& id, const std::string& value) {
    return "\"" + id + R"(": {"Type": "T", "Properties": {"p": )" + value + "}}";
  };
  const std::string plain = R"("{{resolve:ssm:a}}")", sub = R"({"Fn::Sub": "{{resolve:ssm:${A}}}"})";
  CHECK(used(resource("A", plain) + "," + resource("B", plain)) == std::pair(1L, 2L));
  CHECK(used(resource("A", plain) + "," + resource("B", R"("{{resolve:ssm:a:1}}")")) == std::pair(2L, 2L));
  CHECK(used(resource("A", sub) + "," + resource("B", sub)) == std::pair(1L, 2L));
  // What a name means, and what stands around an open text, tells them apart.
  const auto mapped = [](const std::string& name) {
    return R"({"Fn::Sub": ["{{resolve:ssm:${A}}}", {"A": {"Ref": ")" + name + R"("}}]})";
  };
  CHECK(used(resource("A", mapped("X")) + "," + resource("B", mapped("Y"))) == std::pair(2L, 2L));
  CHECK(used(resource("A", mapped("X")) + "," + resource("B", mapped("X"))) == std::pair(1L, 2L));
  const auto joined = [](const std::string& name) {
    return R"({"Fn::Join": ["", ["{{resolve:ssm:", {"Ref": ")" + name + R"("}, "}}"]]})";
  };
  CHECK(used(resource("A", joined("X")) + "," + resource("B", joined("Y"))) == std::pair(2L, 2L));
  CHECK(used(resource("A", joined("X")) + "," + resource("B", joined("X"))) == std::pair(1L, 2L));
  CHECK(used(resource("A", R"(["{{resolve:ssm:", "{{resolve:ssm:"])")) == std::pair(2L, 2L));
  // A loop makes others only where its variable stands in them.
  const auto loop = [&](const std::string& value) {
    return R"("Fn::ForEach::L": ["N", ["x", "y", "z"], {)" + resource("R${N}", value) + "}]";
  };
  CHECK(used(loop(plain)) == std::pair(1L, 1L));
  CHECK(used(loop(R"("{{resolve:ssm:${N}}}")")) == std::pair(3L, 3L));
  CHECK(used(loop(joined("N"))) == std::pair(3L, 3L));
}

TEST_CASE("a quota is exceeded above its limit, not at it", "[counts]") {
  Counts counts;
  Limits limits;
  limits.resources = 2;
  counts[Quota::resources] = 2;
  CHECK(exceeded(counts, limits) == nullptr);
  counts[Quota::resources] = 3;
  counts[Quota::bytes] = limits.bytes + 1;
  REQUIRE(exceeded(counts, limits) != nullptr);
  CHECK(exceeded(counts, limits)->quota == Quota::resources);  // the first in order
}

TEST_CASE("quotas are listed in their own order with flags", "[counts]") {
  REQUIRE(all_quotas().size() == kQuotas);
  for (int i = 0; i < kQuotas; ++i) {
    const QuotaEntry& entry = all_quotas()[static_cast<std::size_t>(i)];
    CHECK(static_cast<int>(entry.quota) == i);
    CHECK(entry.option.substr(0, 6) == "--max-");
    CHECK(Limits().*(entry.limit) >= 1);
  }
}

TEST_CASE("a transform expands what a loop makes", "[counts][S84]") {
  const Counts counts =
      count(load(R"({"Transform": ["AWS::LanguageExtensions", "AWS::SecretsManager-2024-09-16"],
    "Resources": {"Fn::ForEach::R": ["N", ["A", "B"], {"R${N}": {"Type": "AWS::SecretsManager::RotationSchedule",
      "Properties": {"SecretId": "s", "HostedRotationLambda": {"RotationType": "MySQLSingleUser"}}}}]}})"));
  CHECK(counts[Quota::resources] == 4);
}

TEST_CASE("functions of SAM in a loop are no applications", "[S84]") {
  const std::string loop = R"("Fn::ForEach::F": ["N", ["A"], {"F${N}": {"Type": "AWS::Serverless::)";
  const auto of = [&](const std::string& type) {
    return load(R"({"Transform": ["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"], "Resources": {
      "App": {"Type": "AWS::Serverless::Application"}, )" +
                loop + type + R"("}}]}})");
  };
  const Template functions = of("Function"), applications = of("Application");
  CHECK_FALSE(expands_known_types_only(functions, "AWS::Serverless-2016-10-31"));
  CHECK(expands_known_types_only(applications, "AWS::Serverless-2016-10-31"));
  CHECK(is_expanded_by_transform(applications, applications.resources.entries().back().node));
}
