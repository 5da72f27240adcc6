import {
  type CaseMoved,
  type HandedArchive,
  type HandedRelation,
  type HandedSignal,
  mostPerPart,
} from '#contracts/events/case-moved.js';
import type { PendingObjection } from '#contracts/events/pending-objection.js';
import type { SignalRecord } from '../signal-record.js';

/** All of a case that goes along. */
export interface WholeCase {
  readonly signals: readonly HandedSignal[];
  readonly relations: readonly HandedRelation[];
  readonly archived: readonly HandedArchive[];
}

/** A case in as many parts as it needs; at least one. Each can be taken by itself. */
export function partsOfCase({ signals, relations, archived }: WholeCase): Pick<CaseMoved, keyof WholeCase>[] {
  const parts = [
    piecesOf(signals, mostPerPart.signals),
    piecesOf(relations, mostPerPart.relations),
    piecesOf(archived, mostPerPart.archived),
  ] as const;
  const count = Math.max(1, ...parts.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => ({
    signals: parts[0][index] ?? [],
    relations: parts[1][index] ?? [],
    archived: parts[2][index] ?? [],
  }));
}

function piecesOf<T>(all: readonly T[], most: number): T[][] {
  const count = Math.ceil(all.length / most);
  return Array.from({ length: count }, (_, index) => all.slice(index * most, (index + 1) * most));
}

/** A signal as it goes along. @param homeVersion of the new home */
export function handedSignal(
  { id: signalId, kind, originRegion, informedWhom, professional, organisation, ...record }: SignalRecord,
  homeVersion: number,
  objections: readonly PendingObjection[],
): HandedSignal {
  const { givenAt, plannedEndOn, informedOn, urgent } = record;
  return {
    ...{ signalId, kind, originRegion, homeVersion, givenAt, plannedEndOn, informedOn, urgent },
    ...{ professional, organisation, informedWhom: [...informedWhom], objections: objections.slice(0, 20) },
  };
}
