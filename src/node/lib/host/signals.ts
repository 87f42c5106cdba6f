// Signals that would end the process wait while files are exchanged. Node hears of one only when the command has
// returned; then it takes effect the default way. A signal that somebody else listens to does not end the process anyway.

const signals: NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT', 'SIGBREAK'] : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

function endBy(signal: NodeJS.Signals): void {
  for (const one of signals) process.removeListener(one, endBy);
  process.kill(process.pid, signal);
}

export function holdSignals(): void {
  for (const signal of signals)
    if (process.listenerCount(signal) === 0) process.on(signal, endBy);
}

/** Once what came meanwhile has been heard: the event loop looks for signals before it comes to this. */
export function releaseSignals(): void {
  setImmediate(() => {
    for (const signal of signals) process.removeListener(signal, endBy);
  });
}
