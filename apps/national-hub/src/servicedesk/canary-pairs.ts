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

type PassageOf = (type: 'sent' | 'arrived', canaryId: string) => CanaryPassage | undefined;

/** Finds when a canary or its receipt passed, among all that the hub knows of. */
export function passagesBy(passages: readonly CanaryPassage[]): PassageOf {
  const known = new Map(passages.map((one) => [`${one.type} ${one.canaryId}`, one]));
  return (type, canaryId) => known.get(`nl.verwijsindex.canary.${type}.v1 ${canaryId}`);
}

/** One way there and back: what the region that sends tells, with when the canary and its receipt passed the hub. */
export function canaryPairOf(
  origin: string,
  destination: string,
  { isHeard, canaries }: ToldOfCanaries,
  passageOf: PassageOf,
): CanaryPair {
  const told = canaries.find((one) => one.destination === destination);
  const there = told && passageOf('sent', told.canaryId);
  const back = told && passageOf('arrived', told.canaryId);
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
