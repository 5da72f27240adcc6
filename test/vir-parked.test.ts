import type { CloudEvent } from '#contracts/cloud-event.js';
import type { EventParked } from '#contracts/events/event-parked.js';
import type { ParkedEventList } from '#contracts/http/parked-events.js';
import { HUB } from '#contracts/topics.js';
import { partitionOf } from '#messaging/partition-of.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent } from '../apps/national-hub/test/an-event.js';
import { eventsOf, TestHub } from '../apps/national-hub/test/test-hub.js';
import { exitCodes, type Terminal } from '../apps/vir/src/terminal.js';
import { runVir } from '../apps/vir/src/vir.js';

let hub: TestHub;
let url: string;
const late = anEvent({ destination: 'oosterschelde' });
const failed = anEvent();

/** Haaglanden says that it put this aside. */
function toldAsParked(event: CloudEvent, offset: string): CloudEvent {
  const { id, source, type, subject, origin, destination } = event;
  const plain: EventParked = {
    ...{ parkedAt: new Date().toISOString(), reason: 'processing-failed', fault: 'TypeError' },
    ...{ partition: partitionOf(subject), offset },
    event: { id, source, type, subject, origin, destination },
  };
  return anEvent({
    ...{ source: 'urn:nld:oin:00000099000000001002:systeem:regional-index', origin: 'haaglanden' },
    ...{ destination: HUB, type: 'nl.verwijsindex.event.parked.v1', data: { plain } },
  });
}

beforeAll(async () => {
  hub = await TestHub.make({ withLogin: true });
  url = (await hub.start()).url;
  await hub.send('noord-brabant', failed);
  await waitFor('it to arrive', async () => hub.received.haaglanden.length > 0);
  await hub.send('haaglanden', toldAsParked(failed, hub.received.haaglanden[0]?.offset ?? ''));
  await hub.send('noord-brabant', late, Buffer.from('no JSON'));
  await waitFor('them to be parked', async () => (await hub.rows('select 1 from parked_event')).length === 3);
});
beforeEach(async () => void (process.env.VIR_TOKEN = await hub.tokenFor('noor')));
afterAll(async () => {
  delete process.env.VIR_TOKEN;
  await hub.close();
});

async function vir(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    exitCode: exitCodes.good,
  };
  await runVir(['parked', ...args, '--hub', url], terminal);
  return { code: terminal.exitCode, ...said };
}
const idOf = async (eventId: string): Promise<string> => {
  const { parkedEvents } = JSON.parse((await vir('list', '--json')).out) as ParkedEventList;
  return parkedEvents.find((one) => one.eventId === eventId)?.id ?? '';
};
describe('vir parked', () => {
  it('list shows why, from where to where, by region, type, reason and time, and a page at a time', async () => {
    const all = await vir('list');
    expect(all.code).toBe(0);
    expect(all.out.trim().split('\n')).toHaveLength(3);
    expect((await vir('list', '--reason', 'processing-failed')).out).toMatch(
      /^\d+ {2}\S+ \S+Z {2}parked {2}processing-failed {2}signal\.given\.v1 {2}noord-brabant -> haaglanden {2}at haaglanden\n$/,
    );
    expect((await vir('list', '--type', 'signal.given.v1')).out.trim().split('\n')).toHaveLength(2);
    expect((await vir('list', '--region', 'oosterschelde')).out).toContain('region-not-connected');
    for (const none of [
      ['--until', '2020-01-01T00:00:00Z'],
      ['--state', 'gone'],
      ['--region', 'zoetermeer'],
    ])
      expect((await vir('list', ...none)).out).toBe('Nothing is parked that matches.\n');
    const page = (await vir('list', '--limit', '2')).out.trim().split('\n');
    const before = /--before (\d+)$/.exec(page.at(-1) ?? '')?.[1] ?? '';
    expect((await vir('list', '--limit', '2', '--before', before)).out.trim().split('\n')).toHaveLength(1);
  });

  it('show tells what is known of one, and nothing of what is in it', async () => {
    const { out } = await vir('show', await idOf(failed.id));
    expect(out).toContain(`event      ${failed.id}`);
    expect(out).toContain(`about      ${failed.subject}`);
    expect(out).toContain('parked; it can be sent again once what was wrong is corrected');
    expect(out).not.toContain('unreadable'); // what is in it
  });

  it('replay does nothing without --yes, and says what it would do, or why it cannot', async () => {
    const id = await idOf(late.id);
    expect(await vir('replay', id)).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('Nothing is done yet. With --yes it is.') },
    });
    expect(await vir('replay', id, '--yes')).toEqual({
      ...{ code: 1, out: `${id}  not sent: region-not-connected\n`, err: '' },
    });
    expect(await hub.rows('select 1 from parked_replay')).toEqual([]);
  });

  it('preview says what would be sent again, and what cannot and why; replay does exactly that, once', async () => {
    const { out } = await vir('preview', '--from', '2026-01-01T00:00:00Z');
    const lines = out.trim().split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Would be sent again:',
      '  1 event to haaglanden',
      '  1 event cannot: not-json',
      '  1 event cannot: region-not-connected',
    ]);
    const preview = /vir parked replay --preview (\S+) --yes$/.exec(lines.at(-1) ?? '')?.[1] ?? '';
    expect((await vir('replay', '--preview', preview)).out).toBe('Nothing is done yet. With --yes it is.\n');
    expect(hub.received.haaglanden).toHaveLength(1);

    const done = await vir('replay', '--preview', preview, '--yes');
    expect(done.out).toContain(`${await idOf(failed.id)}  sent again to haaglanden as `);
    const again = await vir('replay', await idOf(failed.id), '--yes');
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('had been sent again before')]);
    await waitFor('the replay', async () => hub.received.haaglanden.length === 2);
    expect(eventsOf(hub.received.haaglanden)[1]).toMatchObject({ replayof: failed.id });
    expect((await vir('show', await idOf(failed.id))).out).toMatch(/sent again on \S+ \S+Z by noor as /);
  });

  it('says plainly what is wrong: who asks, what is not there, and how it is used', async () => {
    expect(await vir('replay', '999', '--yes')).toMatchObject({
      ...{ code: 1, out: '', err: expect.stringMatching(/parked event/) },
    });
    for (const [args, expected] of [
      [['replay'], 'give the id of one parked event, or --preview <id>'],
      [['replay', '1', '--preview', 'x'], 'give the id of one parked event, or --preview <id>'],
      [['show', 'x'], 'Expected the id of a parked event'],
      [['list', '--from', 'yesterday'], 'Expected a moment such as 2026-11-26T09:30:00Z'],
      [['list', '--reason', 'because'], 'Allowed choices are not-json'],
    ] as const)
      expect(await vir(...args)).toMatchObject({ code: 2, err: expect.stringContaining(expected) });
    process.env.VIR_TOKEN = await hub.tokenFor('elif');
    expect((await vir('list')).code).toBe(0);
    expect((await vir('preview')).err).toContain('your role has no right to it');
    process.env.VIR_TOKEN = 'expired';
    expect(await vir('list')).toMatchObject({ code: 1, err: expect.stringContaining('set VIR_TOKEN') });
  });

  it('has help with an example for every command', async () => {
    for (const name of ['list', 'show', 'preview', 'replay'])
      expect((await vir(name, '--help')).out).toContain(`Example:\n  npm run vir -- parked ${name}`);
  });
});
