import type { Problem, SignalView, UnbornBody } from '#contracts/http/signals.js';
import { outboundTopic } from '#contracts/topics.js';
import { addDays, addMonths, dateInAmsterdam } from '#rules/dates/calendar.js';
import { examplePersons } from '#testing/example-persons.js';
import { SettableClock } from '#testing/settable-clock.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './support/caller.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const today = dateInAmsterdam(new Date().toISOString());

let federation: TestFederation;
let mieke: Caller;
let youssef: Caller;
/** Keys of everything that left the region: ids of signals. */
const left: string[] = [];

beforeAll(async () => {
  federation = await startTestFederation({ CONVENANT_FILE: 'deploy/convenants/oosterschelde.yaml' });
  const port = federation.broker.port();
  await port.subscribe('spy', [outboundTopic('haaglanden')], async ({ records }) => {
    left.push(...records.map(({ key }) => String(key)));
  });
  [mieke, youssef] = await Promise.all([
    federation.as('mieke', federation.zoetermeer),
    federation.as('youssef', federation.zoetermeer),
  ]);
});
afterAll(() => federation.stop());

const child = (familyName: string, more: Partial<UnbornBody> = {}): { unborn: UnbornBody } => ({
  unborn: { familyName, expectedOn: addMonths(today, 3), municipality: '0637', ...more },
});

async function refused(body: object): Promise<Problem['fields']> {
  const { status, body: problem } = await mieke.ask<Problem>('POST', '/v1/signals', body);
  expect(status).toBe(400);
  return problem.fields;
}

describe('An unborn child, where the convenant begins nine months before birth (convenant Oosterschelde, article 2)', () => {
  it('is signalled without BSN, on the expected date of birth, and matched inside the region', async () => {
    const first = await mieke.giveOn(child('Hoekstra'));
    expect(first).toMatchObject({
      state: 'alone',
      bsnEndsWith: null,
      stillToInform: ['legal-representative'],
    });
    expect(first.serviceNumber).toMatch(/^SN-/);
    expect(await youssef.giveOn(child('hoekstra'))).toMatchObject({
      state: 'matched',
      serviceNumber: first.serviceNumber,
    });
  });

  it('is asked about when the expected date differs by two weeks', async () => {
    await mieke.giveOn(child('Terpstra'));
    const other = child('Terpstra', { expectedOn: addDays(addMonths(today, 3), 14) });
    const { status, body } = await youssef.ask<Problem>('POST', '/v1/signals', other);
    expect({ status, difference: body.questions?.[0]?.difference }).toEqual({
      ...{ status: 409, difference: 'expected-date-near' },
    });
  });

  it.each([
    ['ten months ahead', { expectedOn: addMonths(today, 10) }, 'unborn.expectedOn', 'too-early'],
    ['a month overdue', { expectedOn: addMonths(today, -1) }, 'unborn.expectedOn', 'born-by-now'],
    ['in another region', { municipality: '0758' }, 'unborn', 'unborn-not-here'],
    ['where no region covers the municipality', { municipality: '0935' }, 'unborn', 'unborn-not-here'],
  ])('is refused %s', async (_what, more, field, reason) => {
    expect(await refused(child('Postma', more))).toEqual([{ field, detail: expect.any(String), reason }]);
  });

  it('never leaves the region: only what is given after it does', async () => {
    const [bsn = ''] = examplePersons.breda;
    const crossing = await mieke.give(bsn);
    await waitFor('the signal that crosses', async () => left.includes(crossing.id));
    expect(left).toEqual([crossing.id]);
  });
});

describe('An unborn child is joined to the born child by its giver', () => {
  const bsn = '999990342'; // born on 2020-02-15, lives in Zoetermeer
  const clock = new SettableClock('2020-01-10T09:00:00.000Z');
  let region: TestFederation;
  beforeAll(async () => {
    region = await startTestFederation({ CONVENANT_FILE: 'deploy/convenants/oosterschelde.yaml' }, clock);
  });
  afterAll(() => region.stop());

  it('whatever name it got, when it was born around the expected date; and is matched then', async () => {
    const giver = await region.as('mieke', region.zoetermeer);
    const other = await region.as('youssef', region.zoetermeer);
    const given = await giver.giveOn(child('Moeders', { expectedOn: '2020-02-20' }));
    const another = await giver.giveOn(child('Anders', { expectedOn: '2020-10-01' }));
    clock.set('2020-03-01T09:00:00.000Z');
    await other.give(bsn);
    const identify = (id: string) =>
      giver.ask<SignalView & Problem>('POST', `/v1/signals/${id}/identify`, { bsn });
    const born = await identify(given.id);
    expect(born.body).toMatchObject({ state: 'matched', bsnEndsWith: '342', serviceNumber: null });
    const refused = await identify(another.id);
    expect(refused.body.fields).toMatchObject([{ field: 'bsn', reason: 'birth-date-differs' }]);
  });
});
