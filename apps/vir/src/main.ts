import { exitCodes, type Terminal } from './terminal.js';
import { runVir } from './vir.js';

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  exitCode: exitCodes.good,
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // else: who reads has seen enough, as `head` does
});

await runVir(process.argv.slice(2), terminal);
process.exitCode = terminal.exitCode;
