import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used since it started, and holds now. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

interface ProcessEntry extends Usage {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Clock ticks per second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

function readEntry(pid: number): ProcessEntry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces
    const at = (position: number): number => Number(fields[position - 3]); // numbered as in proc(5)
    const ticks = at(14) + at(15) + at(16) + at(17); // of itself and of the children that ended
    return {
      pid,
      parent: at(4),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      cpuSeconds: ticks / TICKS,
      rssMb: residentMb(pid),
    };
  } catch {
    return null; // it ended meanwhile
  }
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kb = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return (kb('VmRSS') - kb('RssShmem')) / 1024; // without the shared buffers, that every PostgreSQL process counts
}

/** What every process under this one uses, summed by the name that `nameOf` gives it; null: not counted. */
export function usageByName(nameOf: (process: ProcessEntry) => string | null): Map<string, Usage> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readEntry(Number(pid)) ?? []);
  const byPid = new Map(all.map((entry) => [entry.pid, entry]));
  const isOurs = ({ pid, parent }: ProcessEntry): boolean => {
    if (pid === process.pid) return true;
    const above = byPid.get(parent);
    return above !== undefined && isOurs(above);
  };
  const sums = new Map<string, Usage>();
  for (const entry of all) {
    const name = isOurs(entry) ? nameOf(entry) : null;
    if (name === null) continue;
    const sum = sums.get(name) ?? { cpuSeconds: 0, rssMb: 0 };
    sums.set(name, { cpuSeconds: sum.cpuSeconds + entry.cpuSeconds, rssMb: sum.rssMb + entry.rssMb });
  }
  return sums;
}
