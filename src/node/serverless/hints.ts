// Hints of the command name its options, most of which the framework's commands do not have: what shapes a split is a key
// of custom.cfnsplit, and what names files is given by the plugin.

/** What stays as it is: commands of other programs, and options that the framework's commands take as well. */
const KEPT = /'(?:sls|rain|aws|git|sam|cdk) [^']*'|--(?:allow-moves|frozen|rebalance|refactor|format|by|path|around)\b/;
const FILES = /--(?:lock|no-lock|fresh|output|deployed|force|config|waves|template-url)\b/;
const SETTING = /--attribute '([^'=]*)=(\w+)'|--(?:no-)?([a-z][a-z-]*)(?: (\d+)\b)?/;
const KEYS: { [option: string]: string } = { pin: 'pins', attribute: 'attributes' };

const ADOPT = "'sls cfnsplit adopt' writes the lock file from what is deployed";

function inKeys(clause: string): string {
  return clause.replace(new RegExp(`${KEPT.source}|${SETTING.source}`, 'g'), (found: string, name?: string, kind?: string,
    option?: string, value?: string) => {
    if (name !== undefined) return `custom.cfnsplit.attributes: {${name}: ${kind}}`;
    if (option === undefined) return found;
    return `custom.cfnsplit.${KEYS[option] ?? option.replaceAll('-', '_')}${value === undefined ? '' : `: ${value}`}`;
  });
}

/** `text` is the hint alone. Its clauses stand between semicolons, alternatives in them between ", or". */
export function hintInFramework(text: string): string {
  const namesFiles = (part: string): boolean => FILES.test(part.replace(new RegExp(KEPT.source, 'g'), ''));
  const clauses = text.split('; ').map((clause) =>
    clause.split(', or ').filter((part) => !namesFiles(part)).map(inKeys).join(', or ')).filter((clause) => clause !== '');
  const isLess = namesFiles(text) && !clauses.some((clause) => clause.includes("'sls cfnsplit adopt'"));
  return [...clauses, ...(isLess ? [ADOPT] : [])].join('; ');
}
