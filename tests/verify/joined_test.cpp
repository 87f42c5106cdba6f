// Values that travel as one text [S21]: every way to take them apart wrongly has to be seen.
#include <string>

#include "verify/mutation.hpp"

using namespace cfnsplit;
using test::check_all;

TEST_CASE("values that travel as one text and come out wrong", "[verify][mutation][S21]") {
  const char* const kCompute = "Compute.template.json";
  const char* const kData = "Data.template.json";
  const char* const kRest = R"(, {"Fn::Split": ["||", {"Ref": "Joined"}]}]},
        "Index")";
  const auto name = [&](const char* index) {
    return std::string(R"("Name": {"Fn::Select": [)") + index + kRest;
  };
  const std::string right = name("1"), other = name("0"), beyond = name("3"), negative = name("-1"),
                    fraction = name("1.0"), computed = name(R"({"Ref": "Servers"})");
  check_all(
      {
          {"other index", kCompute, right.c_str(), other.c_str(), "CFS0504"},
          {"index beyond the end", kCompute, right.c_str(), beyond.c_str(), "CFS0504"},
          {"negative index", kCompute, right.c_str(), negative.c_str(), "CFS0504"},
          {"index that is no whole number", kCompute, right.c_str(), fraction.c_str(), "CFS0504"},
          {"computed index", kCompute, right.c_str(), computed.c_str(), "CFS0504"},
          {"other index in a Sub", kCompute, R"("Arn": {"Fn::Select": [0,)", R"("Arn": {"Fn::Select": [2,)",
           "CFS0504"},
          {"other text", kCompute, R"([0, {"Fn::Split": ["||", {"Ref": "Joined"}]}])",
           R"([0, {"Fn::Split": ["||", {"Ref": "Servers"}]}])", "CFS0504"},
          {"split by another delimiter", kCompute, R"([0, {"Fn::Split": ["||", )",
           R"([0, {"Fn::Split": ["|", )", "CFS0504"},
          {"joined by another delimiter", kData, R"("||",
          [)",
           R"("|",
          [)",
           "CFS0504"},
          {"elements swapped", kData, R"({"Fn::If": ["InEurope", {"Fn::GetAtt": ["Orders", "Arn"]}, ""]},
            {"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]})",
           R"({"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]},
            {"Fn::If": ["InEurope", {"Fn::GetAtt": ["Orders", "Arn"]}, ""]})",
           "CFS0504"},
          {"first element missing", kData,
           R"({"Fn::If": ["InEurope", {"Fn::GetAtt": ["Orders", "Arn"]}, ""]},)", "", "CFS0504"},
          {"last element missing", kData, R"(,
            {"Fn::If": ["InEurope", {"Fn::GetAtt": ["Orders", "StreamArn"]}, ""]})",
           "", "CFS0504"},
          {"element without its guard", kData, R"({"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]})",
           R"({"Ref": "Orders"})", "CFS0514"},
          {"element that may hold the delimiter", kData, R"({"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]})",
           R"({"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]}, "a||b")", "CFS0504"},
          {"list among the elements", kData, R"({"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]})",
           R"({"Fn::If": ["InEurope", {"Ref": "Orders"}, ""]}, {"Fn::GetAtt": ["Zone", "NameServers"]})",
           "CFS0504 CFS0514"},
          {"not selected", kCompute, R"({"Fn::Select": [0, {"Fn::Split": ["||", {"Ref": "Joined"}]}]})",
           R"({"Ref": "Joined"})", "CFS0514"},
      },
      "joined");
}
