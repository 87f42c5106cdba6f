// Bytes that go in and out of the engine's memory.

export interface Exports {
  memory: { readonly buffer: ArrayBuffer };
  malloc(size: number): number;
  free(at: number): void;
  [name: string]: unknown;
}

/** An address as it is: WebAssembly hands out numbers of 32 bits, which JavaScript takes for negative above 2 GiB. */
export function unsigned(address: number): number {
  return address >>> 0;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Memory {
  constructor(private readonly exports: Exports) {}

  view(at: number, length: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, at, length);
  }

  text(at: number, length: number): string {
    return decoder.decode(this.view(at, length));
  }

  /** A text that ends with a zero byte. */
  textAt(at: number): string {
    const all = new Uint8Array(this.exports.memory.buffer);
    return decoder.decode(all.subarray(at, all.indexOf(0, at)));
  }

  number(at: number): number {
    return new DataView(this.exports.memory.buffer).getUint32(at, true);
  }

  setNumbers(at: number, numbers: number[]): void {
    const view = new DataView(this.exports.memory.buffer);
    numbers.forEach((one, i) => view.setUint32(at + 4 * i, one, true));
  }
}

/** What one call hands in, until it is over. */
export class Arguments {
  private readonly taken: number[] = [];
  private readonly memory: Memory;

  constructor(private readonly exports: Exports) {
    this.memory = new Memory(exports);
  }

  space(size: number): number {
    const at = unsigned(this.exports.malloc(Math.max(size, 1)));
    if (at === 0) throw new RangeError('the memory of WebAssembly is full');
    this.taken.push(at);
    return at;
  }

  /** With a zero byte behind them. */
  bytes(bytes: Uint8Array): number {
    const at = this.space(bytes.length + 1);
    this.memory.view(at, bytes.length).set(bytes);
    this.memory.view(at + bytes.length, 1)[0] = 0;
    return at;
  }

  text(text: string): number {
    return this.bytes(encoder.encode(text));
  }

  numbers(numbers: number[]): number {
    const at = this.space(4 * numbers.length);
    this.memory.setNumbers(at, numbers);
    return at;
  }

  free(): void {
    for (const at of this.taken) this.exports.free(at);
  }
}
