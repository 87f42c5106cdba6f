// Paths as the engine knows them: with '/' between names, and beginning with '/' where they are absolute. On Windows
// the path of app.json on drive C is "/C:/app.json" there.

const isWindows = process.platform === 'win32';

export function pathForEngine(path: string): string {
  if (!isWindows) return path;
  const slashed = path.replace(/\\/g, '/');
  return /^[A-Za-z]:\//.test(slashed) ? '/' + slashed : slashed;
}

export function pathForSystem(path: string): string {
  return isWindows && /^\/[A-Za-z]:(\/|$)/.test(path) ? path.slice(1) : path;
}

/** An argument of the command, which may be a path, or hold one: --output=C:\out. No other value has a backslash. */
export function argumentForEngine(argument: string): string {
  if (!isWindows) return argument;
  const option = /^--?[a-z-]+=/.exec(argument)?.[0] ?? '';
  return option + pathForEngine(argument.slice(option.length));
}
