"""Cases of templates that lie outside of the source: those of the corpus that CFNSPLIT_CORPUS names.

They are deployed with code that stands in the template, for what a bucket would hold is not there.
"""
import json
import os
import pathlib

from cases import Case

SECRET = "corpus/db"
CASES = {
    "osls4__http-60.json": ("a service of the Serverless Framework, of which nearly all values are known [S95]", 3),
    "cdk__restapi-30.template.json": ("a REST API of the CDK, whose permissions name the stage [S95, S96]", 2),
}


def corpus_cases(folder):
    """What can be played; and a line for each case that cannot. The templates are written below `folder`."""
    corpus = os.environ.get("CFNSPLIT_CORPUS")
    found, left_out = [], []
    for name, (about, stacks) in CASES.items():
        file = pathlib.Path(corpus or "", "generated", name)
        if not corpus or not file.exists():
            left_out.append(f"skip  {name}: CFNSPLIT_CORPUS names no folder that holds generated/{name}")
            continue
        template = json.loads(file.read_text())
        place = folder / f"source-{name}"
        place.mkdir(parents=True)
        (place / "template.json").write_text(json.dumps(with_own_code(template)))
        found.append(Case(name=name.partition(".")[0].replace("__", "-"), folder=place, about=about, stacks=stacks,
                          edit={}, options=["--max-resources", "120"], ssm=looked_up(template),
                          secrets={SECRET: json.dumps({"password": "of-the-corpus"})},
                          resolved={"{{resolve:secretsmanager:" + SECRET + ":SecretString:password}}":
                                    "of-the-corpus"}))
    return found, left_out


def with_own_code(template):
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function" and "S3Key" in resource["Properties"]["Code"]:
            resource["Properties"]["Code"] = {"ZipFile": "exports.handler = async () => {}"}
    return template


def looked_up(template):
    """The SSM parameters that the template's parameters name."""
    return {parameter["Default"]: "22" for parameter in template.get("Parameters", {}).values()
            if parameter["Type"].startswith("AWS::SSM::Parameter::Value")}
