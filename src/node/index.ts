export type { Files, Template } from './lib/calls';
export { command, type CommandOptions, type CommandResult } from './lib/command';
export { check, explain, fold, graph, moves, plan, split, verify, type FoldResult, type GraphResult, type ReportResult,
         type SplitResult } from './lib/library';
export type { CheckOptions, ExplainOptions, FoldOptions, GraphOptions, MovesOptions, PlanOptions, SplitOptions,
              VerifyOptions } from './lib/options';
export type { Diagnostic, Result, Severity, TemplateFile } from './lib/results';
export * from './lib/reports';
export { version } from './lib/version';
