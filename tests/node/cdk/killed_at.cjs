// Loaded before the command: the process is killed when it would give a file its name for the KILLED_AT-th time.
const fs = require('node:fs');

const { renameSync } = fs;
let left = Number(process.env.KILLED_AT);
fs.renameSync = (...paths) => {
  if (--left === 0) process.kill(process.pid, 'SIGKILL');
  renameSync(...paths);
};
