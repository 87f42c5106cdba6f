// The functions of the package. None touches a disk, and all are synchronous.
import { call, type Files, type Template } from './calls';
import { checkOptions, type CheckOptions, type ExplainOptions, foldOptions, type FoldOptions, type GraphOptions,
         type MovesOptions, type PlanOptions, type SplitOptions, verifyOptions, type VerifyOptions } from './options';
import type { CheckReport, ExplainReport, ExplainReportPair, ExplainReportResource, GraphReport, MovesReport,
              PlanReport } from './reports';
import type { RawResult, Result, TemplateFile } from './results';
import { refuseUnknown } from './wrong_calls';

export interface SplitResult extends Result {
  /** In the order in which they should be written: nested templates, manifest.json, root.template.json. */
  files: TemplateFile[];
  /** The text of the lock file, for the next split; empty where there is no split. */
  lock: string;
}

/** A result with the command's report as an object; undefined where there is none. */
export interface ReportResult<Report> extends Result {
  report: Report | undefined;
}

export interface GraphResult extends ReportResult<GraphReport> {
  /** In the format that was asked for; empty where there is none. */
  text: string;
}

/** Splits a template, and proves the result. */
export function split(template: Template, options: SplitOptions = {}): SplitResult {
  return call({ name: 'split', template, options });
}

/** What split() would make, as a table. */
export function plan(template: Template, options: PlanOptions = {}): ReportResult<PlanReport> {
  return withReport(call({ name: 'plan', template, options }));
}

/** Which resources would change stack. One of the options `lock`, `manifest` and `deployed` must be given. */
export function moves(template: Template, options: MovesOptions): ReportResult<MovesReport> {
  return withReport(call({ name: 'moves', template, options }));
}

/** Proves that files mean the same as a template. */
export function verify(template: Template, files: Files, options: VerifyOptions = {}): Result {
  refuseUnknown('verify', options, verifyOptions);
  return plain(call({ name: 'verify', template, files: required(files, 'verify'), options }));
}

export interface FoldResult extends Result {
  /** JSON; empty where the files cannot be folded. */
  template: string;
}

/**
 * The one template that nested stacks mean. With the manifest.json of a split it is the very template that was split, and
 * what was changed since the split was written is refused; so is any tree that one template cannot mean exactly.
 */
export function fold(files: Files, options: FoldOptions = {}): FoldResult {
  refuseUnknown('fold', options, foldOptions);
  const raw = call({ name: 'fold', files: required(files, 'fold'), options });
  return { ...plain(raw), template: raw.files[0]?.text ?? '' };
}

/** Counts a template, and the templates that it nests, against its limits. */
export function check(template: Template, options: CheckOptions = {}): ReportResult<CheckReport> {
  refuseUnknown('check', options, checkOptions);
  const { files = [], ...settings } = options;
  return withReport(call({ name: 'check', template, files, options: settings }));
}

/** What needs what, whole or in the light of one question. */
export function graph(template: Template, options: GraphOptions = {}): GraphResult {
  const result = withReport<GraphReport>(call({ name: 'graph', template, options }));
  return { ...result, text: result.summary };
}

/** Why a resource is where it is; of two resources, what ties them. */
export function explain(template: Template, resource: string, options?: ExplainOptions):
    ReportResult<ExplainReportResource>;
export function explain(template: Template, resources: readonly [string, string], options?: ExplainOptions):
    ReportResult<ExplainReportPair>;
export function explain(template: Template, resource: string | readonly [string, string],
                        options: ExplainOptions = {}): ReportResult<ExplainReport> {
  const isPair = Array.isArray(resource) && resource.length === 2 && resource.every((one) => typeof one === 'string');
  if (typeof resource !== 'string' && !isPair)
    throw new TypeError('explain: the resource is a name, or a list of two names');
  const names = typeof resource === 'string' ? [resource, null] : [...resource];
  return withReport(call({ name: 'explain', template, texts: names, options }));
}

function required(files: Files, name: string): Files {
  if (files === undefined) throw new TypeError(`${name}: the files are a list or an object`);
  return files;
}

function plain({ ok, status, summary, diagnostics, diagnosticsText }: RawResult): Result {
  return { ok, status, summary, diagnostics, diagnosticsText };
}

function withReport<Report>(raw: RawResult): ReportResult<Report> {
  const report = raw.files[0];
  return { ...plain(raw), report: report && (JSON.parse(report.text) as Report) };
}
