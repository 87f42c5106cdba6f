// Light or dark: as the system has it, until the button is pressed. Paper is light.
let isPrinting = false;
const listeners: (() => void)[] = [];
const system = matchMedia('(prefers-color-scheme: dark)');

export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return !isPrinting && (chosen ? chosen === 'dark' : system.matches);
}

export function toggleTheme() {
  document.documentElement.dataset['theme'] = isDark() ? 'light' : 'dark';
  tell();
}

export function onTheme(listener: () => void) {
  listeners.push(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

system.addEventListener('change', tell);
for (const [event, value] of [
  ['beforeprint', true],
  ['afterprint', false],
] as const)
  addEventListener(event, () => {
    isPrinting = value;
    tell();
  });

export interface Ink {
  paper: string;
  room: string;
  line: string;
  text: string;
  faint: string;
  chosen: string;
  danger: string;
}

export function ink(): Ink {
  return isDark()
    ? {
        paper: '#15181c',
        room: '#1e2329',
        line: '#46505b',
        text: '#e6eaee',
        faint: '#9aa5b1',
        chosen: '#7ab8ff',
        danger: '#ff7a70',
      }
    : {
        paper: '#ffffff',
        room: '#f6f7f9',
        line: '#c3cad2',
        text: '#1c2329',
        faint: '#56616c',
        chosen: '#0a5cc2',
        danger: '#c0281c',
      };
}
