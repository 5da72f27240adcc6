import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A shell between us and the program. It stands outside our process group, so that Ctrl-C reaches only us and we
 * decide the order of stopping; and it reads from a pipe that breaks when we are gone, however we went (kill -9
 * included), and then stops the program. Nothing is ever left running.
 */
const supervisor = `
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
( read -r _ <&3; kill -"$STOP_SIGNAL" "$program" ) 2>/dev/null &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
[ -z "$REMOVE_AT_END" ] || rm -rf "$REMOVE_AT_END"
exit $code
`;

export interface SupervisedOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Account to run as, for root only. */
  readonly account?: { readonly uid: number; readonly gid: number } | null;
  /** Signal that asks the program to stop in good order. */
  readonly stopSignal: 'INT' | 'TERM';
  /** Folder that goes when the program has ended, also when we are gone by then. */
  readonly removeAtEnd?: string | undefined;
}

export interface SupervisedProcess {
  /** Resolves when the program has ended, by itself or stopped. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** The last lines that the program wrote, to explain a failed start. */
  lastWords(): string;
  /** Asks the program to stop and waits until it has; kills it when that takes longer than ten seconds. */
  stop(): Promise<void>;
  /** The program dies at once, as by `kill -9`. */
  kill(): Promise<void>;
  /** The program stands still, as by `kill -STOP`: its connections hang. */
  pause(): void;
  resume(): void;
}

/** Starts a program that never outlives this process. */
export function superviseProcess(command: readonly string[], options: SupervisedOptions): SupervisedProcess {
  const child = spawn('/bin/sh', ['-c', supervisor, 'sh', ...command], {
    ...options.account,
    cwd: options.cwd,
    env: {
      ...process.env,
      ...options.env,
      STOP_SIGNAL: options.stopSignal,
      REMOVE_AT_END: options.removeAtEnd ?? '',
    },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-4_000)));
  }
  child.stdin.on('error', () => undefined); // the program ended first
  const ended = once(child, 'exit').then(() => undefined);

  return {
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    lastWords: () => words,
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => killGroup(child.pid), 10_000);
      await ended;
      clearTimeout(timer);
    },
    kill: async () => {
      killGroup(child.pid);
      await ended;
    },
    pause: () => signalGroup(child.pid, 'SIGSTOP'),
    resume: () => signalGroup(child.pid, 'SIGCONT'),
  };
}

const killGroup = (pid: number | undefined): void => signalGroup(pid, 'SIGKILL');

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // it ended in the meantime
  }
}
