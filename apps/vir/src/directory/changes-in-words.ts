import type { PlannedChange } from '#contracts/http/directory.js';
import { counted } from '../counted.js';

/** Per day, what changes: a heading and a line for each municipality. */
export function changesInWords(changes: readonly PlannedChange[]): string[] {
  if (changes.length === 0) return ['Nothing changes in which region covers which municipality.'];
  const days = [...new Set(changes.map(({ on }) => on))].sort();
  return days.flatMap((day) => {
    const ofDay = changes.filter(({ on }) => on === day);
    const heading = `${counted(ofDay.length, 'municipality', 'municipalities')} on ${day}`;
    return [heading, ...ofDay.map((change) => `  ${inWords(change)}`)];
  });
}

function inWords({ municipality, name, from, to, calledOff }: PlannedChange): string {
  const called = `${name} (${municipality})`;
  const way = `from ${from ?? 'nobody'} to ${to ?? 'nobody'}`;
  return calledOff ? `${called} does not go ${way}, which was announced` : `${called} goes ${way}`;
}

/** `these 3 municipalities and about 12 routes change on 2027-01-01` */
export function summaryOf(changes: readonly PlannedChange[], about: number): string {
  const municipalities = new Set(changes.map(({ municipality }) => municipality)).size;
  const days = [...new Set(changes.map(({ on }) => on))].sort().join(', ');
  const these = municipalities === 1 ? 'This municipality' : `These ${municipalities} municipalities`;
  return `${these} and about ${counted(about, 'route')} change on ${days}.`;
}
