import { showHops } from '../hops.js';
import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import { familyDoctorSignals, teacherSignals, type Crossed } from '../story.js';
import { expectThat } from './failed.js';

/** The road: a signal of one region meets one in another, and everybody hears of it. */
export async function checkCrossing(demo: Demo, say: Say): Promise<Crossed> {
  const first = await familyDoctorSignals(demo);
  expectThat(first.state === 'alone', `the family doctor should be alone, but the signal is ${first.state}`);

  const crossed = await teacherSignals(demo);
  const { answer, involvement, hops, startedAt } = crossed;
  const home = answer.homeRegion?.id;
  expectThat(home === demo.crossing.to.id, `the answer should name the home region, and names ${home}`);
  showHops(startedAt, hops).forEach(say);
  say(`    the teacher sees ${involvement.others.map((party) => party.organisation.name).join(', ')}`);
  say(`    "${involvement.coordination.sentence}"`);
  return crossed;
}
