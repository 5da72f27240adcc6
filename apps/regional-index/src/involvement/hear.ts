import type { ArchivedSignal } from '#contracts/archived-signal.js';
import type { CoordinationRefused } from '#contracts/events/coordination-refused.js';
import type { Involvement } from '#contracts/involvement.js';
import type { IncomingEvent } from '#messaging/incoming-event.js';
import type { Ground } from '../audit-entry.js';
import type { SignalRecord } from '../signal-record.js';
import type { Happening } from '../walk-states.js';

/** News about a signal that was given here and went to another region. */
export type News = Extract<
  IncomingEvent,
  {
    type:
      | 'nl.verwijsindex.signal.delivered.v1'
      | 'nl.verwijsindex.match.changed.v1'
      | 'nl.verwijsindex.signal.refused.v1'
      | 'nl.verwijsindex.coordination.refused.v1';
  }
>;

/** What a signal's giver is to be told after news. */
export interface Heard {
  readonly record: SignalRecord;
  readonly happenings: readonly Happening[];
  /** Who else is involved, after the news. */
  readonly involvement: Involvement | null;
  readonly changed: boolean;
  /** Set when a signal that made the match was given by mistake: what was told since then does not count. */
  readonly mistakenSince: string | null;
  /** Who signalled before, from the archive of the home region. */
  readonly archived: readonly ArchivedSignal[];
  /** Whether somebody is involved of whom the giver did not know. */
  readonly somebodyNew: boolean;
  /** What the giver asked for in the coordination that was not possible. */
  readonly refused: readonly CoordinationRefused[];
  readonly ground: Ground;
}

/**
 * Takes news about one signal in the order in which it came. Old news about a match never replaces newer; of a frozen
 * signal the home region may not know yet that it makes no match.
 */
export function hear(signal: SignalRecord, before: Involvement | null, news: readonly News[]): Heard {
  let record = signal;
  let involvement = before;
  let mistakenSince: string | null = null;
  const archived: ArchivedSignal[] = [];
  const happenings: Happening[] = [];
  const refused: CoordinationRefused[] = [];
  for (const one of news) {
    switch (one.type) {
      case 'nl.verwijsindex.signal.delivered.v1': {
        const { deliveredAt: at } = one.data;
        const met = signal.frozen ? null : one.data.involvement;
        happenings.push({ trigger: 'arrived', at }, { trigger: met ? 'met-others' : 'met-nobody', at });
        if (met && isNewer(met, involvement)) involvement = met;
        archived.push(...(one.data.archived ?? []));
        break;
      }
      case 'nl.verwijsindex.match.changed.v1': {
        if (signal.frozen) break;
        const { changedAt: at, involvement: now, withdrawnSince = null } = one.data;
        mistakenSince ??= withdrawnSince;
        happenings.push({ trigger: now ? 'met-others' : 'others-left', at });
        if (!now || isNewer(now, involvement)) involvement = now;
        break;
      }
      case 'nl.verwijsindex.signal.refused.v1': {
        const { refusedAt: at, reason, directoryVersion } = one.data;
        happenings.push({ trigger: 'found-no-way', at, reason });
        // Refused by the version that it was sent by: only a newer one can have a way.
        const sameVersion = record.directoryVersion >= directoryVersion;
        record = { ...record, waitsForVersion: sameVersion ? record.directoryVersion + 1 : directoryVersion };
        break;
      }
      case 'nl.verwijsindex.coordination.refused.v1':
        refused.push(one.data);
        break;
    }
  }
  return {
    record,
    happenings,
    involvement,
    ...{ mistakenSince, archived, refused, changed: involvement !== before },
    somebodyNew: hasSomebodyNew(before, involvement),
    ground: groundOf(news.at(-1), involvement),
  };
}

function groundOf(last: News | undefined, involvement: Involvement | null): Ground {
  if (last?.type === 'nl.verwijsindex.signal.refused.v1') return 'no way was found';
  if (last?.type === 'nl.verwijsindex.coordination.refused.v1') return 'told that it was not possible';
  return involvement ? 'told of a match' : 'told that nobody else is involved';
}

const isNewer = (news: Involvement, known: Involvement | null): boolean =>
  known?.matchId !== news.matchId || news.version > known.version;

const partyKeys = (involvement: Involvement | null): string[] =>
  (involvement?.others ?? []).map(({ region, organisation, professional }) =>
    JSON.stringify([region, organisation.id, professional.id]),
  );

function hasSomebodyNew(before: Involvement | null, now: Involvement | null): boolean {
  const known = new Set(partyKeys(before));
  return partyKeys(now).some((key) => !known.has(key));
}
