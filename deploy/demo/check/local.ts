import { examplePersons } from '#testing/example-persons.js';
import { people } from '#testing/people.js';
import { hopsOfMatch, showHops } from '../hops.js';
import { mailHop } from '../mails.js';
import { atWork } from '../people-at-work.js';
import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import { expectThat } from './failed.js';

const [, jeugdige] = examplePersons.zoetermeer;

/** Two signals inside one region: the second is told at once who else is involved; no hub takes part. */
export async function checkLocal(demo: Demo, say: Say): Promise<void> {
  const home = demo.crossing.to;
  const first = await (await atWork(demo, 'youssef')).give({ bsn: jeugdige });
  expectThat(first.state === 'alone', `the first should be alone, but the signal is ${first.state}`);

  const second = await atWork(demo, 'linda');
  const startedAt = Date.now();
  const answer = await second.give({ bsn: jeugdige });
  const accepted = { name: `accepted by ${home.id}, and the answer names the other`, at: Date.now() };
  const others = answer.involvement?.others.map((party) => party.professional.name) ?? [];
  expectThat(
    others.join() === people.youssef.name,
    `the answer should name ${people.youssef.name}, and names: ${others.join(', ') || 'nobody'}`,
  );
  const hops = [accepted, ...(await hopsOfMatch(home, answer.id))];
  const mails = await Promise.all(
    [people.youssef, people.linda].map((person) => mailHop(demo, person, startedAt)),
  );
  showHops(startedAt, [...hops, ...mails]).forEach(say);
  say(`    "${answer.involvement?.coordination.sentence}"`);
}
