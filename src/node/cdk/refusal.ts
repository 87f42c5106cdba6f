/** What cannot be done, as the command would say it. */
export class Refusal extends Error {
  readonly #text: string;
  readonly #exitCode: number;

  constructor(text: string, exitCode: number) {
    super(text.trimEnd());
    this.name = 'cfnsplit';
    this.stack = this.message; // which Node prints where nobody catches it: where it was thrown tells the user nothing
    this.#text = text;
    this.#exitCode = exitCode;
  }

  get text(): string {
    return this.#text;
  }

  /** One of docs/reference/exit-codes.md. */
  get exitCode(): number {
    return this.#exitCode;
  }
}

/** A refusal with a code of docs/reference/diagnostics.md, what is wrong, and the next step. */
export function refusal(code: string, summary: string, hint: string, exitCode: number): Refusal {
  return new Refusal(`error[${code}]: ${summary}\n  hint: ${hint}\n1 error\n`, exitCode);
}
