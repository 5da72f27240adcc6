import { examplePersons } from '#testing/example-persons.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { aroundSignal, type Coordinating } from '../support/coordinating.js';
import { startTestFederation, type TestFederation } from '../support/test-federation.js';

const children = [...examplePersons.zoetermeer];
let federation: TestFederation;
let mieke: Caller;
let youssef: Caller;
let linda: Caller;

beforeAll(async () => {
  federation = await startTestFederation();
  const { zoetermeer } = federation;
  [mieke, youssef, linda] = await Promise.all([
    federation.as('mieke', zoetermeer),
    federation.as('youssef', zoetermeer),
    federation.as('linda', zoetermeer),
  ]);
});
afterAll(() => federation.stop());

/** A family doctor and a nurse who signalled on the same jeugdige. */
async function match(): Promise<{
  child: string;
  ids: [string, string];
  doctor: Coordinating;
  nurse: Coordinating;
}> {
  const child = children.pop() ?? '';
  const ids: [string, string] = [(await mieke.give(child)).id, (await youssef.give(child)).id];
  return { child, ids, doctor: aroundSignal(mieke, ids[0]), nurse: aroundSignal(youssef, ids[1]) };
}

describe('In Haaglanden the parties', () => {
  it('see that they are to agree, why, until when, and what they can do', async () => {
    const { ids, nurse } = await match();
    expect(await nurse.see()).toMatchObject({
      ...{ state: 'agreeing', coordinator: null, candidate: null, guard: 'regievoerder', supplier: null },
      own: { id: ids[1], parts: ['party'], may: ['propose', 'ask-for-supply'] },
      candidates: ids,
      why: {
        ...{ rule: 'parties-agree', convenant: 'haaglanden', convenantVersion: '2014-05' },
        sentence: expect.stringContaining('Huisartsenpraktijk Meerzicht, Zoetermeer of GGD'),
        source: { article: 'Taken en verantwoordelijkheden, Ketenpartners' },
        passedOver: [{ rule: 'youth-protection-coordinates', reason: 'kind-not-involved' }],
      },
      followUp: {
        contacts: [{ signalId: ids[0], contactedAt: null }, { signalId: ids[1] }],
        history: [{ action: 'begin', actor: 'convenant', state: 'agreeing' }],
      },
    });
    const { followUp } = await nurse.see();
    expect(followUp?.terms.map(({ term, who, overdue }) => [term, who, overdue])).toContainEqual([
      'agree',
      'parties',
      false,
    ]);
  });

  it('name one of them, and when all agree that is the coordinator', async () => {
    const { ids, doctor, nurse } = await match();
    expect(await doctor.act('propose', { names: ids[1] })).toMatchObject({
      ...{ state: 'named', agreed: [ids[0]], candidate: { id: ids[1] } },
    });
    expect(await nurse.act('agree')).toMatchObject({
      ...{ state: 'accepted', coordinator: { id: ids[1], professional: { name: 'Youssef Benali' } } },
      own: { parts: ['coordinator', 'party'] },
    });
    const seen = await mieke.match(ids[0]);
    expect(seen?.coordination).toMatchObject({ state: 'accepted', coordinator: { id: ids[1] } });
  });
});
