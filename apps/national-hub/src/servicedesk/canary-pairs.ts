import type { CanaryReported } from '#contracts/events/region-reported.js';
import type { CanariesView, CanaryPair } from '#contracts/http/canaries.js';
import { canaryStandingOf, canaryStandings } from '#rules/federation/when-is-canary-late.js';
import type { CanaryPassage } from '../ledger/ledger.service.js';

/** What one region told of its canaries. */
export interface ToldOfCanaries {
  /** Whether it was heard lately. */
  readonly isHeard: boolean;
  readonly canaries: readonly CanaryReported[];
}

type PassageOf = (
  type: 'sent' | 'arrived',
  origin: string,
  destination: string,
) => Pick<CanaryPassage, 'canaryId' | 'receivedAt' | 'forwardedAt'> | undefined;

/** Finds a passage among all that the hub has. */
export function passagesBy(passages: readonly CanaryPassage[]): PassageOf {
  const key = (type: string, origin: string, destination: string): string =>
    `${type} ${origin} ${destination}`;
  const known = new Map(passages.map((one) => [key(one.type, one.origin, one.destination), one]));
  return (type, origin, destination) =>
    known.get(key(`nl.verwijsindex.canary.${type}.v1`, origin, destination));
}

/** One way there and back: what the region that sends tells, with when the hub had the same canary and its receipt. */
export function canaryPairOf(
  origin: string,
  destination: string,
  { isHeard, canaries }: ToldOfCanaries,
  passageOf: PassageOf,
): CanaryPair {
  const told = canaries.find((one) => one.destination === destination);
  const ofSame = (passage: ReturnType<PassageOf>) =>
    passage?.canaryId === told?.canaryId ? passage : undefined;
  const there = ofSame(passageOf('sent', origin, destination));
  const back = ofSame(passageOf('arrived', destination, origin));
  const { sentAt = null, arrivedAt = null, backAt = null } = told ?? {};
  return {
    ...{ origin, destination, standing: canaryStandingOf(isHeard, told) },
    ...{ lateSinceAt: told?.lateSinceAt ?? null, lateCount: told?.lateCount ?? 0, sentAt },
    atHubAt: there?.receivedAt.toISOString() ?? null,
    leftHubAt: there?.forwardedAt?.toISOString() ?? null,
    arrivedAt,
    receiptAtHubAt: back?.receivedAt.toISOString() ?? null,
    receiptLeftHubAt: back?.forwardedAt?.toISOString() ?? null,
    ...{ backAt, seconds: sentAt && backAt ? (Date.parse(backAt) - Date.parse(sentAt)) / 1_000 : null },
  };
}

/** The pairs with what is wrong among them on top. */
export function canariesView(pairs: readonly CanaryPair[], at: Date): CanariesView {
  const count = Object.fromEntries(
    canaryStandings.map((standing) => [standing, pairs.filter((one) => one.standing === standing).length]),
  ) as CanariesView['counts'];
  const alerts = pairs.flatMap(({ origin, destination, standing, lateSinceAt }) =>
    standing === 'late' && lateSinceAt !== null ? [{ origin, destination, sinceAt: lateSinceAt }] : [],
  );
  const longestFirst = alerts.sort((one, other) => one.sinceAt.localeCompare(other.sinceAt));
  return { at: at.toISOString(), counts: count, alerts: longestFirst, pairs };
}
