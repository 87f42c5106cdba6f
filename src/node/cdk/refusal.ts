/** What cannot be done, as the command would say it. `exitCode` is one of docs/reference/exit-codes.md. */
export class Refusal extends Error {
  constructor(
    readonly text: string,
    readonly exitCode: number
  ) {
    super(text.trimEnd());
    this.name = 'Refusal';
  }
}

/** A refusal with a code of docs/reference/diagnostics.md, what is wrong, and the next step. */
export function refusal(code: string, summary: string, hint: string, exitCode: number): Refusal {
  return new Refusal(`error[${code}]: ${summary}\n  hint: ${hint}\n`, exitCode);
}
