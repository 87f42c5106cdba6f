// A file that is written whole or stays as it was: the text goes into a file beside, which then takes its place.
import * as fs from 'node:fs';

export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.new`;
  try {
    const opened = fs.openSync(beside, 'w');
    try {
      fs.writeFileSync(opened, text);
      fs.fsyncSync(opened); // else a power cut may leave the name with nothing behind it
    } finally {
      fs.closeSync(opened);
    }
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw error;
  }
}
