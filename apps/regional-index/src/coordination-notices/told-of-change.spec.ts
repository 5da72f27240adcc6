import { exampleInvolvement, exampleParty } from '#contracts/involvement.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { describe, expect, it } from '@jest/globals';
import { exampleConvenant } from '../../test/support/example-organisations.js';
import { exampleRecord } from '../../test/support/example-records.js';
import type { CoordinationRecord, Participant } from '../coordination-record.js';
import type { SignalRecord } from '../signal-record.js';
import { noticesTo } from './notice.js';
import { type NoticedChange, toldOfChange } from './told-of-change.js';
import { toldOfNews } from './told-of-news.js';

const source = { document: 'a test', article: '1' };
const convenant: Convenant = {
  ...exampleConvenant,
  terms: { accept: { workingDays: 2, source }, agree: { workingDays: 5, source } },
  notices: { match: ['regievoerder'], source },
};
const calendar = { holidays: new Set<string>() };
const monday = '2026-11-23T09:00:00.000Z';
const mieke = exampleRecord('mieke', 'family-doctor', 1);
const youssef = exampleRecord('youssef', 'youth-health-care', 2);
const anouk = exampleRecord('anouk', 'education', 3, {
  givenHere: false,
  reference: null,
  originRegion: 'elsewhere',
});
const parties = [mieke, youssef, anouk];
const by = ({ id }: SignalRecord): Participant => ({ kind: 'signal', signalId: id });

const recordOf = (more: Partial<CoordinationRecord>): CoordinationRecord => ({
  ...{ matchId: 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11', version: 1, municipality: '0637', state: 'agreeing' },
  ...{ stateSince: monday, matchedAt: monday, coordinatedSince: null, coordinator: null, candidate: null },
  ...{ mayCoordinate: [mieke.id, youssef.id], agreed: [], declined: [], supplier: 'regievoerder' },
  ...{
    guard: 'regievoerder',
    heldByProcessDirector: false,
    agreements: [],
    expertCase: null,
    handOverSince: null,
    convenant: 'haaglanden',
    convenantVersion: '2014-05',
  },
  ...{ ladder: null, ladderStartedAt: null, stepsTaken: 0, nextDue: null },
  ...more,
});
const agreeing = recordOf({});

/** Who is told what: the first name of a person or the name of a function, the kind, and the sentences. */
function told(record: CoordinationRecord, before: CoordinationRecord | null = agreeing): string[] {
  const change: NoticedChange = { record, before, parties };
  return toldOfChange(change, { convenant, calendar }).flatMap(({ to, text }) => {
    const names = typeof to === 'string' ? [to] : to.map(({ name }) => name);
    return names.map((name) => [name, text.kind, text.sentences.join(' ')].join(': '));
  });
}

describe('Who is told what when the coordination of a case changes', () => {
  it('of a match: who follows every match by the convenant; those involved have their match notice', () => {
    expect(told(agreeing, null)).toEqual([
      'regievoerder: coordination-changed: Er is een nieuwe match van een jeugdige die in uw gemeente woont.',
    ]);
  });

  it('of a name: who must still agree, and until when', () => {
    const named = recordOf({ state: 'named', candidate: by(youssef), agreed: [mieke.id] });
    expect(told(named)).toEqual([
      expect.stringContaining(
        'youssef: coordination-changed: youssef van Organisation of youssef is genoemd',
      ),
    ]);
    const [{ text } = {}] = toldOfChange(
      { record: named, before: agreeing, parties },
      { convenant, calendar },
    ).slice(-1);
    expect(text?.dueAt).toBe('2026-11-30T22:59:59.999Z');
  });

  it('of a proposal: who is asked, and the others', () => {
    expect(told(recordOf({ state: 'proposed', candidate: by(youssef) }))).toEqual([
      'youssef: asked-to-coordinate: U bent gevraagd om de zorg te coördineren. Lukt het niet? Laat dat dan ook weten.',
      'mieke: coordination-changed: youssef van Organisation of youssef is gevraagd om de zorg te coördineren.',
    ]);
  });

  it('of who accepted: the others', () => {
    const accepted = recordOf({ state: 'accepted', coordinator: by(youssef) });
    expect(told(accepted)).toEqual([
      'mieke: coordination-changed: youssef van Organisation of youssef coördineert de zorg.',
    ]);
  });

  it('of a hand-over: who is asked, and everybody who coordinates until then', () => {
    const after = recordOf({ state: 'handed-over', coordinator: by(mieke), candidate: by(youssef) });
    expect(told(after).map((line) => line.split(':')[0])).toEqual(['youssef', 'mieke']);
  });

  it('of a search: who is to find somebody, and everybody that they do', () => {
    expect(told(recordOf({ state: 'being-supplied' }))).toEqual([
      expect.stringMatching(/^regievoerder: supply-asked: /),
      'mieke: coordination-changed: De regievoerder van de woongemeente zoekt een zorgcoördinator.',
      'youssef: coordination-changed: De regievoerder van de woongemeente zoekt een zorgcoördinator.',
    ]);
  });

  it('of the end: everybody, once', () => {
    const closed = recordOf({ state: 'closed' });
    expect(told(closed).map((line) => line.slice(0, 15))).toEqual(['mieke: closed: ', 'youssef: closed']);
    expect(told(closed, closed)).toEqual([]);
  });

  it('of who agreed, was telephoned or became active: nobody', () => {
    expect(told(recordOf({ agreed: [mieke.id] }))).toEqual([]);
    const accepted = recordOf({ state: 'accepted', coordinator: by(mieke) });
    expect(told(recordOf({ state: 'active', coordinator: by(mieke) }), accepted)).toEqual([]);
  });
});

describe('A notice', () => {
  const [{ text } = {}] = toldOfChange(
    { record: recordOf({ state: 'accepted', coordinator: by(youssef) }), before: agreeing, parties },
    { convenant, calendar },
  ).slice(-1);
  const frame = { matchId: agreeing.matchId, at: monday, region: 'haaglanden' };
  const to = { name: 'Sita', organisation: 'Zoetermeer', phone: '079', email: 'sita@gemeente.example' };

  it('leads a giver to their own signal, who guards to the case, and others nowhere', () => {
    const signal = { id: mieke.id, reference: 'K7QM-2X9P' };
    const pages = [
      { ...to, signal, seesCase: false },
      { ...to, signal: null, seesCase: true },
      { ...to, signal: null, seesCase: false },
    ].flatMap((one) => (text ? noticesTo([one], text, frame) : []));
    expect(pages.map(({ data }) => [data.page, data.reference])).toEqual([
      [{ of: 'signal', id: mieke.id }, 'K7QM-2X9P'],
      [{ of: 'coordination', id: agreeing.matchId }, 'D7E2-D9E4'],
      [null, 'D7E2-D9E4'],
    ]);
  });
});

describe('What the giver of a signal hears of a coordination in another region', () => {
  const signal = exampleRecord('anouk', 'education', 3, { id: exampleParty.id ?? '' });
  const other = { ...exampleParty, id: youssef.id };
  const now = (more: Partial<typeof exampleInvolvement.coordination>) => ({
    ...exampleInvolvement,
    version: 2,
    coordination: { ...exampleInvolvement.coordination, ...more },
  });
  const heard = (involvement: typeof exampleInvolvement | null) =>
    toldOfNews({ signal, before: exampleInvolvement, now: involvement }).map(({ text }) => [
      text.kind,
      text.sentences[0],
    ]);

  it.each([
    [
      'they are asked',
      { state: 'proposed', candidate: exampleParty, coordinator: exampleParty },
      'asked-to-coordinate',
    ],
    ['somebody accepted', { state: 'accepted', coordinator: other }, 'coordination-changed'],
    ['somebody is looked for', { state: 'being-supplied' }, 'coordination-changed'],
  ] as const)('%s', (_what, change, kind) => {
    expect(heard(now(change))).toEqual([[kind, expect.stringMatching(/\w/)]]);
  });

  it('nothing, when nothing is new, or of their own acceptance', () => {
    expect(heard(now({}))).toEqual([]);
    expect(
      heard(now({ state: 'accepted', coordinator: { ...exampleParty, professional: signal.professional } })),
    ).toEqual([]);
    expect(heard(null)).toEqual([]);
  });
});
