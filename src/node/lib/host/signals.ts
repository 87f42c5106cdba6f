// Signals that would end the process wait while files are exchanged. Node hears of one only when the command has
// returned; then it takes effect the default way.

const signals: NodeJS.Signals[] = process.platform === 'win32' ? ['SIGINT', 'SIGBREAK'] : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
let isHolding = false;

function endBy(signal: NodeJS.Signals): void {
  for (const one of signals) process.removeListener(one, endBy);
  process.kill(process.pid, signal);
}

export function holdSignals(): void {
  if (isHolding) return;
  isHolding = true;
  for (const signal of signals) process.on(signal, endBy);
}

/** Once what came meanwhile has been heard, which takes a turn or two of the event loop. */
export function releaseSignals(): void {
  setTimeout(() => {
    isHolding = false;
    for (const signal of signals) process.removeListener(signal, endBy);
  }, 0);
}
