// Paths as the engine knows them: with '/' between names, and beginning with '/' where they are absolute. What Windows
// has beside that is there:
//
//   C:\app.json                "/C:/app.json"
//   \\server\share\app.json    "/?/server/share/app.json", for two '/' are one to the engine, and no name has a '?'
//
// Its long forms, \\?\C:\app.json and \\?\UNC\server\share\app.json, are the same.

const onWindows = process.platform === 'win32';

export function pathForEngine(path: string, isWindows = onWindows): string {
  if (!isWindows) return path;
  const slashed = path.replace(/\\/g, '/').replace(/^\/\/\?\/(UNC\/)?/i, (_, unc) => (unc ? '//' : ''));
  if (/^[A-Za-z]:\//.test(slashed)) return '/' + slashed;
  return slashed.replace(/^\/\/(?=[^/])/, '/?/');
}

export function pathForSystem(path: string, isWindows = onWindows): string {
  if (!isWindows) return path;
  if (/^\/[A-Za-z]:$/.test(path)) return path.slice(1) + '/'; // without it, the current directory of that drive
  if (/^\/[A-Za-z]:\//.test(path)) return path.slice(1);
  return path.replace(/^\/\?\//, '//');
}

/** An argument of the command, which may be a path, or hold one: --output=C:\out. No other value has a backslash. */
export function argumentForEngine(argument: string, isWindows = onWindows): string {
  if (!isWindows) return argument;
  const option = /^--?[a-z-]+=/.exec(argument)?.[0] ?? '';
  return option + pathForEngine(argument.slice(option.length), isWindows);
}
