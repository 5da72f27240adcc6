import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';
import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { waitFor } from '#testing/wait-for.js';
import { hopsOfCrossing, type Hop } from './hops.js';
import { mailHop } from './mails.js';
import { atWork } from './people-at-work.js';
import type { Demo } from './start-demo.js';

/** The jeugdige of the story: lives in Zoetermeer, goes to school in Breda. */
export const [jeugdige] = examplePersons.zoetermeer;

export interface Crossed {
  readonly startedAt: number;
  readonly answer: GiveSignalAnswer;
  readonly involvement: Involvement;
  readonly hops: readonly Hop[];
}

/** What was there before: the family doctor in Zoetermeer worries, and is alone. */
export async function familyDoctorSignals(demo: Demo): Promise<GiveSignalAnswer> {
  return (await atWork(demo, 'mieke')).give({ bsn: jeugdige });
}

/** The teacher in Breda signals too: it crosses, meets the signal of the doctor, and both are told. */
export async function teacherSignals(demo: Demo): Promise<Crossed> {
  const { from, to } = demo.crossing;
  const teacher = await atWork(demo, 'anouk');
  const startedAt = Date.now();
  const answer = await teacher.give({ bsn: jeugdige });
  const accepted = { name: `accepted by ${from.id}`, at: Date.now() };
  const hops = await hopsOfCrossing(demo, from, to, answer.id);
  const mails = await Promise.all(
    [people.anouk, people.mieke].map((person) => mailHop(demo, person, startedAt)),
  );
  const involvement = await waitFor('the teacher to see who else is involved', () =>
    teacher.match(answer.id),
  );
  return { startedAt, answer, involvement, hops: [accepted, ...hops, ...mails] };
}
