import type { ClosedLoop, Idle, OpenLoop } from './phases.js';

/** Everything that a run measured; what `--json` writes. */
export interface Figures extends ClosedLoop, OpenLoop {
  readonly seconds: number;
  readonly connections: number;
  readonly rate: number;
  readonly idle: readonly Idle[];
  readonly machine: { readonly cpus: number; readonly loadAverageBefore: number };
}

/** The figures for people. */
export function table(figures: Figures): string {
  const { machine, connections, seconds, rate } = figures;
  const line = (name: string, value: number, unit: string): string =>
    `    ${name.padEnd(48)} ${String(value).padStart(9)} ${unit}`;
  const idle = new Map(figures.idle.map((one) => [one.name, one]));
  return [
    `\n  ${machine.cpus} CPUs, load average before it began ${machine.loadAverageBefore.toFixed(2)}`,
    `\n  Closed loop, ${connections} connections for ${seconds} s, ${figures.signals} signals`,
    line('accepted', figures.acceptedPerSecond, '/s'),
    line('delivered in the home region', figures.deliveredPerSecond, '/s'),
    line('there and back', figures.thereAndBackPerSecond, '/s'),
    line('HTTP, middle', figures.httpP50Ms, 'ms'),
    line('HTTP, 99 of 100', figures.httpP99Ms, 'ms'),
    `\n  Open loop, ${rate} a second, a signal of a family doctor waiting for each`,
    line('signal to notice, middle', figures.noticeP50Ms, 'ms'),
    line('signal to notice, 99 of 100', figures.noticeP99Ms, 'ms'),
    line('HTTP, middle', figures.openHttpP50Ms, 'ms'),
    line('HTTP, 99 of 100', figures.openHttpP99Ms, 'ms'),
    `\n  ${'Process'.padEnd(30)} ${'CPU s'.padStart(8)} ${'ms/signal'.padStart(10)} ${'MB'.padStart(6)}   at rest: ${'% CPU'.padStart(6)} ${'MB'.padStart(6)}`,
    ...figures.processes.map(({ name, cpuSeconds, rssMb }) => {
      const each = ((cpuSeconds * 1000) / figures.signals).toFixed(2);
      const rest = idle.get(name);
      return `  ${name.padEnd(30)} ${cpuSeconds.toFixed(1).padStart(8)} ${each.padStart(10)} ${String(rssMb).padStart(6)}            ${String(rest?.cpuPercent ?? '').padStart(6)} ${String(rest?.rssMb ?? '').padStart(6)}`;
    }),
  ].join('\n');
}
