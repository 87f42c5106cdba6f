// Which stacks are meant: by path in the app, by name, or by a pattern, as the CDK's own commands take them.
import { hasNoStack } from './refusals';
import { type Stack } from './stack';

/** All stacks where nothing is wanted. Throws for what names none. */
export function chosen<S extends Stack>(stacks: readonly S[], wanted: readonly string[]): S[] {
  if (wanted.length === 0) return [...stacks];
  const tests = wanted.map((text) => {
    const pattern = patternOf(text);
    const test = (stack: S) => [stack.construct, stack.artifact, stack.name].some((name) => pattern.test(name));
    if (!stacks.some(test)) throw hasNoStack(text, stacks.map((stack) => stack.construct));
    return test;
  });
  return stacks.filter((stack) => tests.some((test) => test(stack)));
}

/** `*` stands for any text within a step of the path, `**` for any text, `?` for a character. */
function patternOf(text: string): RegExp {
  const parts = text.match(/\*\*|\*|\?|[^*?]+/g) ?? [];
  const meaning: Record<string, string> = { '**': '.*', '*': '[^/]*', '?': '[^/]' };
  return new RegExp(`^${parts.map((part) => meaning[part] ?? part.replace(/[\\^$.|+()[\]{}]/g, '\\$&')).join('')}$`);
}
