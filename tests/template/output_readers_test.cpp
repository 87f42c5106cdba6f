#include "template/output_readers.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/document_reader.hpp"
#include "template/intrinsics.hpp"

using namespace cfnsplit;

TEST_CASE("who reads an output follows from its name and its Export", "[template][outputs]") {
  const std::string text = R"({
    "Metadata": {"AWS::Amplify::Auth": {"version": "1", "stackOutputs": ["userPool", "client"]}, "Other": 1},
    "Resources": {"A": {"Type": "AWS::SQS::Queue"}},
    "Outputs": {
      "Plain": {"Value": "x"},
      "ServiceEndpoint": {"Value": "x"},
      "ServiceEndpointWebsocket": {"Value": "x"},
      "MyServiceEndpoint": {"Value": "x"},
      "ServerlessDeploymentBucketName": {"Value": "x", "Export": {"Name": "b"}},
      "UtilsLambdaLayerQualifiedArn": {"Value": "x"},
      "GetLambdaFunctionQualifiedArn": {"Value": "x"},
      "PutLambdaFunctionQualifiedArn": {"Value": "x", "Export": {"Name": "p"}},
      "client": {"Value": "x"},
      "ExportsOutputRefA": {"Value": "x", "Export": {"Name": "e"}}
    }})";
  const auto document = read_document(std::make_shared<SourceText>("t.json", text), short_forms());
  REQUIRE(document.ok());
  const auto source = read_template(*document);
  REQUIRE(source.ok());
  const auto readers = [&](std::string_view name) {
    return readers_of(*source,
                      source->outputs.entries()[static_cast<std::size_t>(source->outputs.index_of(name))]);
  };
  CHECK(readers("Plain") == OutputReaders::nobody_known);
  CHECK(readers("ServiceEndpoint") == OutputReaders::tools);
  CHECK(readers("ServiceEndpointWebsocket") == OutputReaders::tools);
  CHECK(readers("MyServiceEndpoint") == OutputReaders::nobody_known);
  CHECK(readers("ServerlessDeploymentBucketName") == OutputReaders::tools_and_importers);
  CHECK(readers("UtilsLambdaLayerQualifiedArn") == OutputReaders::tools);
  CHECK(readers("GetLambdaFunctionQualifiedArn") == OutputReaders::nobody_known);
  CHECK(readers("PutLambdaFunctionQualifiedArn") == OutputReaders::made_for_everything);
  CHECK(readers("client") == OutputReaders::tools);
  CHECK(readers("ExportsOutputRefA") == OutputReaders::importers);
}
