import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

/** A step that failed; `output` is what its program printed. */
export class StepFailed extends Error {
  constructor(title, output) {
    super(`${title} failed`);
    this.output = output;
  }
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Does one step and prints one line for it to `out`: its title, then how it went and the time it took. */
export async function step(title, work, out = process.stdout) {
  const since = performance.now();
  out.write(`  ${title} ... `);
  try {
    const result = await work();
    out.write(`${typeof result === 'string' ? `${result}, ` : ''}${seconds(since)}\n`);
    return result;
  } catch (error) {
    out.write(`FAILED after ${seconds(since)}\n`);
    throw error;
  }
}

/** Calls back when npm, which started us, is gone: killed in a way that it could not pass on. */
function whenNpmIsGone(callback) {
  const npm = process.ppid;
  const look = () => process.ppid !== npm && callback();
  return process.env.npm_lifecycle_event ? setInterval(look, 1_000) : undefined;
}

/**
 * Runs a program to its end and passes signals on to it.
 * @returns its exit code: 128 + the number of the signal that ended it or us, as a shell does
 */
function runToEnd(command, args, options) {
  const child = spawn(command, args, options);
  let received = null;
  const passOn = (signal) => {
    received = signal;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const watch = whenNpmIsGone(() => passOn('SIGTERM'));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 128 + constants.signals[signal], interrupted: received !== null }),
    );
  }).finally(() => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, passOn);
  });
  return { child, ended };
}

/** Runs a program without showing what it prints; that is in the error when it fails. */
export async function quietly(title, command, args, options = {}) {
  const { child, ended } = runToEnd(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const output = [];
  child.stdout.on('data', (part) => output.push(part));
  child.stderr.on('data', (part) => output.push(part));
  const { code, interrupted } = await ended;
  if (interrupted) process.exit(code || 130);
  if (code !== 0) throw new StepFailed(title, Buffer.concat(output).toString());
}

/** Runs a program that shows all it prints. @returns its exit code */
export async function inForeground(command, args, options = {}) {
  const { ended } = runToEnd(command, args, { stdio: 'inherit', ...options });
  return (await ended).code;
}
