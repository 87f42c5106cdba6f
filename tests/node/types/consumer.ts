// What a program in TypeScript writes.
import { check, command, explain, graph, moves, plan, split, verify } from 'cfnsplit';
import type { CheckReport, Diagnostic, PlanReport, SplitOptions, TemplateFile } from 'cfnsplit';

const template = {
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: {} } },
  },
};
const options: SplitOptions = { max_resources: 2, headroom: 0, strategy: 'min-cut', pins: { Topic: 'Messages' } };
const result = split(template, options);
const files: TemplateFile[] = result.files;
const found: Diagnostic[] = verify(template, files, { root: 'root.template.json' }).diagnostics;
const planned: PlanReport | undefined = plan(template, { ...options, lock: result.lock }).report;
const counted: CheckReport | undefined = check(template, {
  warn_at: 0.5, max_resources: 300, max_growth: 10, baseline: 'old.json', warnings_as_errors: true,
  files: { 'old.json': JSON.stringify(check(template).report) },
}).report;
const nodes: string[] = graph(template, { around: 'Queue', depth: 2, format: 'dot' }).report?.nodes.map((node) => node.id) ?? [];
const reasons: string[] = explain(template, 'Queue').report?.reasons ?? [];
const together: string[] = explain(template, ['Queue', 'Policy']).report?.together ?? [];
const dangers = moves(template, { lock: result.lock }).report?.moves.map((move) => move.danger === 'stateful');
const code: number = command(['--version'], { onOutput: (text: string) => text.length }).exitCode;

if (!result.ok || found.length > 0 || !counted || !nodes || !reasons || !together || !dangers || code !== 0)
  throw new Error(result.diagnosticsText);
console.log(`${planned?.stacks.length} stacks`);
