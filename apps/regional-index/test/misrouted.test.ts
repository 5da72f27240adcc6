import type { CloudEvent } from '#contracts/cloud-event.js';
import { outboundTopic } from '#contracts/topics.js';
import { examplePersons } from '#testing/example-persons.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestFederation, type TestFederation } from './support/test-federation.js';
import { withState } from './support/test-hub.js';

const GIVEN = 'nl.verwijsindex.signal.given.v1';

let federation: TestFederation;
beforeAll(async () => {
  federation = await startTestFederation({ DIRECTORY_REFRESH_MS: '3600000' }); // nobody looks by themselves
});
afterAll(() => federation.stop());

it('A signal that was sealed by a stale directory is refused as misrouted, and sealed anew by the newer one, once', async () => {
  const { broker, breda, hub } = federation;
  const sent: CloudEvent[] = [];
  await broker.subscribe('misrouted-spec', [outboundTopic(breda.id)], async ({ records }) => {
    for (const { value } of records) sent.push(JSON.parse(value.toString()) as CloudEvent);
  });
  await hub.publish(withState('oosterschelde', 'suspended')); // a version that neither side has
  hub.needVersion(2);
  const anouk = await federation.as('anouk', breda);
  const { id } = await anouk.give(examplePersons.zoetermeer[0]);
  await waitFor('the signal to arrive', async () => (await anouk.see(id)).state === 'alone');
  const sealed = sent.filter(({ type, subject }) => type === GIVEN && subject === id);
  expect(sealed.map(({ directoryversion }) => directoryversion)).toEqual([1, 2]);
  expect((await anouk.see(id)).history.map(({ state }) => state)).toContain('waiting');
});

it('A hub that refuses by the very version that the signal was sealed by makes it wait for the next, and no loop', async () => {
  const { broker, breda, hub } = federation;
  let sealings = 0;
  await broker.subscribe('no-loop-spec', [outboundTopic(breda.id)], async ({ records }) => {
    for (const { value } of records)
      if ((JSON.parse(value.toString()) as CloudEvent).subject === id) sealings += 1;
  });
  hub.needVersion(3);
  const anouk = await federation.as('anouk', breda);
  const { id } = await anouk.give(examplePersons.zoetermeer[1]);
  await waitFor('it to wait', async () => (await anouk.see(id)).state === 'waiting');
  const waiting = await anouk.see(id);
  expect(waiting.message).toContain('hoort nu bij een andere regio');
  const { id: other } = await anouk.give(examplePersons.zoetermeer[2]); // what comes behind it has come
  await waitFor('the next to wait', async () => (await anouk.see(other)).state === 'waiting');
  expect([sealings, (await anouk.see(id)).state]).toEqual([1, 'waiting']);
});
