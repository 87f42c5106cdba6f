// What the command asks of a first split, for the one who has answered already: newStacks says that nothing is deployed.

const question = /^ *is this stack deployed already\?.*\n/gm;
const warning = /^(?:.*: )?warning\[CFS0817\].*\n {2}hint: .*\n/m;

export function withoutQuestion(text: string): string {
  if (!warning.test(text)) return text.replace(question, '');
  return text.replace(warning, '').replace(/^(\d+) warnings?\n/m, (_, count: string) => {
    const left = Number(count) - 1;
    return left === 0 ? '' : `${left} ${left === 1 ? 'warning' : 'warnings'}\n`;
  });
}
