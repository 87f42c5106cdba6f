// JSON whose numbers are written as they were read. JavaScript has 1.0 and 1E5 only as 1 and 100000, and would round
// what is longer than its numbers; CloudFormation takes what is written.

const mark = '\u0000number ';
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const marked = /"\\u0000number ([^"]*)"/g;

/** A number that would be written otherwise is a marked text; see writeExactly(). */
export function readExactly(text: string): unknown {
  return JSON.parse(text.replace(stringOrNumber, (word) =>
    word.startsWith('"') || JSON.stringify(Number(word)) === word ? word : JSON.stringify(mark + word)));
}

export function writeExactly(value: unknown, indent: number | undefined): string {
  return JSON.stringify(value, undefined, indent).replace(marked, '$1');
}
