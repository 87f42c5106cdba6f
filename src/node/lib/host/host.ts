// What the command may touch of the world.
import { DiskFiles } from './files';

export interface Host {
  files: DiskFiles;
  /** As the engine writes paths; absolute, or empty where there is none. */
  directory: string;
  errorIsTerminal: boolean;
  outputIsTerminal: boolean;
  /** The user may be asked. */
  inputIsTerminal: boolean;
  /** Of the terminal; 0 where there is none. */
  columns: number;
  variable(name: string): string | undefined;
  variableNames(): string[];
  /** How many bytes it has stored; 0 at the end. */
  readInput(into: Uint8Array): number;
  writeOutput(bytes: Uint8Array): void;
  writeError(bytes: Uint8Array): void;
  /** Nobody reads standard output any more. */
  isReaderGone(): boolean;
  holdSignals(): void;
  releaseSignals(): void;
}
