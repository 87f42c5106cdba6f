/** How stacks are split; from the command line, or from the options of the synthesizer. */
export interface Settings {
  /** Options of `cfnsplit split`, each with its value if it takes one. */
  options: readonly (readonly string[])[];
  /** Variables beside those of the process. */
  environment: Record<string, string>;
  lockDirectory: string;
  /** The directory of the whole assembly, where it is written already. */
  assembly?: string;
  /** A stack that has no lock file is not deployed yet. */
  newStacks: boolean;
  quiet: boolean;
  /** Gets summaries as `stdout` and warnings as `stderr`. */
  report(printed: { stdout: string; stderr: string }): void;
}

export function hasOption(settings: Settings, name: string): boolean {
  return settings.options.some(([option]) => option === name);
}
