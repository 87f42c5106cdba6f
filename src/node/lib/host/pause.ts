const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Sleeps; the command is synchronous, so nothing else could run meanwhile. */
export function pause(milliseconds: number): void {
  Atomics.wait(nothing, 0, 0, milliseconds);
}
