// Prints the rule of every error and warning of @aws/cloudformation-validate in some templates, a line each.
//   node tools/count_findings.mjs FOLDER FILE...     FOLDER is where the package was installed (npm install)
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const { CelEngine, TemplateFile } = createRequire(resolve(folder, "package.json"))("@aws/cloudformation-validate");
const engine = new CelEngine();
for (const file of files)
  for (const finding of engine.validateStandard(new TemplateFile(file)).diagnostics) {
    if (finding.severity !== "INFO") console.log(finding.ruleId);
  }
