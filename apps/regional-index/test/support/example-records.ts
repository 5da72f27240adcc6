import type { Organisation } from '#contracts/involvement.js';
import { randomUUID } from 'node:crypto';
import type { SignalRecord } from '../../src/signal-record.js';

const phone = '079 000 09 09';

/** A signal of somebody at an organisation of this kind, given at a minute past nine. */
export function exampleRecord(
  name: string,
  kind: Organisation['kind'],
  minute: number,
  more: Partial<SignalRecord> = {},
): SignalRecord {
  return {
    id: randomUUID(),
    kind: 'signal',
    reference: 'K7QM-2X9P',
    jeugdigeId: '7f9d4d07-4c1d-4a3f-9d2b-0f2a6c4f1e11',
    givenHere: true,
    originRegion: 'haaglanden',
    homeRegion: 'haaglanden',
    professional: { id: name, name, email: `${name}@work.example`, phone },
    organisation: { id: `org-${name}`, name: `Organisation of ${name}`, kind },
    givenAt: `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`,
    plannedEndOn: '2027-11-22',
    informedOn: null,
    informedWhom: [],
    urgent: false,
    state: 'given',
    stateReason: null,
    frozen: false,
    directoryVersion: 1,
    waitsForVersion: null,
    ...more,
  };
}
