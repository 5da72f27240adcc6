import { type FamilyCase, familyOf } from '#rules/family/family-of.js';
import { type FamilyCoordinator, newToThem, whoMustAlign } from '#rules/family/who-must-align.js';
import type { Participant } from '../coordination-record.js';
import { countsIn } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import {
  type FamilyChange,
  type FamilyContact,
  type FamilyContent,
  type FamilyViewer,
  personOf,
} from './family-view.js';

/** An open case that somebody coordinates. */
export interface LedCase {
  readonly jeugdigeId: string;
  readonly matchId: string;
  readonly coordinator: Participant;
}

export interface Families {
  /** Everybody whose case is in question, and their families. */
  readonly cases: readonly FamilyCase[];
  readonly excluded: ReadonlySet<string>;
  /** The active signals on them, also those that do not count: of who lives elsewhere, and frozen ones. */
  readonly active: readonly SignalRecord[];
  readonly led: readonly LedCase[];
  /** What is known to whom now, of those to look at. */
  readonly views: ReadonlyMap<string, FamilyContent>;
}

export interface FamilyPlan {
  readonly changes: readonly FamilyChange[];
  /** Viewers who are not involved any more. */
  readonly gone: readonly string[];
}

interface Coordinator extends FamilyCoordinator {
  /** The signal by which they coordinate, or who they are from outside. */
  readonly participantId: string;
  readonly isOutside: boolean;
  readonly matchId: string;
  readonly contact: FamilyContact;
}

/**
 * What everybody involved with some jeugdigen may know of the families from now on.
 * @param ids the jeugdigen to look at
 * @param region of this index
 */
export function planFamilies(ids: readonly string[], families: Families, region: string): FamilyPlan {
  const { cases, excluded, views } = families;
  const [counting, elsewhere] = [families.active.filter(countsIn(region)), livingElsewhere(families, region)];
  const open = new Set(counting.map(({ jeugdigeId }) => jeugdigeId));
  const openCases = cases.filter(({ id }) => open.has(id));
  const leads = new Map(
    families.led.flatMap((led) => {
      const lead = leadOf(led, counting, region);
      return lead ? [[led.jeugdigeId, lead] as const] : [];
    }),
  );
  const looked = ids.map((id) => {
    const lead = leads.get(id) ?? null;
    const signals = families.active.filter((one) => one.jeugdigeId === id && !elsewhere.has(one.id));
    return { id, lead, viewers: viewersOf(id, signals, lead) };
  });
  const changes = looked.flatMap(({ id, lead, viewers }) => {
    const own = openCases.find((one) => one.id === id);
    const family = own ? familyOf(own, openCases, excluded) : [];
    const others = family.flatMap((other) => leads.get(other) ?? []);
    const must = lead ? whoMustAlign(lead, others) : [];
    return viewers.flatMap((viewer) => {
      const seesMore = family.length > 0 && !viewer.signal?.frozen;
      return changeOf(viewer, seesMore, viewer.matchId === null ? [] : must, views.get(viewer.id) ?? null);
    });
  });
  const here = new Set(looked.flatMap(({ viewers }) => viewers.map(({ id }) => id)));
  return { changes, gone: [...views.keys()].filter((id) => !here.has(id) && !elsewhere.has(id)) };
}

/** Of these signals another region tells what may be known. */
const livingElsewhere = ({ active }: Families, region: string): Set<string> =>
  new Set(active.filter(({ homeRegion }) => homeRegion !== region).map(({ id }) => id));

/** None when it stays as it was. */
function changeOf(
  viewer: FamilyViewer,
  moreCases: boolean,
  must: readonly Coordinator[],
  before: FamilyContent | null,
): FamilyChange[] {
  const coordinators = must.map(({ contact }) => contact);
  const now = moreCases ? { moreCases, coordinators } : null;
  if (JSON.stringify(now) === JSON.stringify(before)) return [];
  const told = new Set((before?.coordinators ?? []).map(personOf));
  return [{ viewer, now, newCoordinators: newToThem(must, told).map(({ contact }) => contact) }];
}

/** Who gave a signal on a jeugdige, and who coordinates from outside. */
function viewersOf(
  jeugdigeId: string,
  signals: readonly SignalRecord[],
  lead: Coordinator | null,
): FamilyViewer[] {
  const parties = signals.map((signal): FamilyViewer => {
    const matchId = lead?.participantId === signal.id ? lead.matchId : null;
    return { id: signal.id, jeugdigeId, matchId, signal, contact: contactOf(signal) };
  });
  if (!lead?.isOutside) return parties;
  const { participantId: id, matchId, contact } = lead;
  return [...parties, { id, jeugdigeId, matchId, signal: null, contact }];
}

/** Null when who coordinates gave a signal that is not active any more: the convenant finds another. */
function leadOf(
  { matchId, coordinator }: LedCase,
  active: readonly SignalRecord[],
  region: string,
): Coordinator | null {
  if (coordinator.kind === 'outside') {
    const { id: participantId, name, email, phone, organisation } = coordinator;
    const contact = { name, organisation: organisation.name, phone, email };
    const from = { organisation: `${region}/${organisation.id}`, matchId, isOutside: true };
    return { id: personOf(contact), participantId, contact, ...from };
  }
  const signal = active.find(({ id }) => id === coordinator.signalId);
  if (!signal) return null;
  const contact = contactOf(signal);
  const from = {
    organisation: `${signal.originRegion}/${signal.organisation.id}`,
    matchId,
    isOutside: false,
  };
  return { id: personOf(contact), participantId: signal.id, contact, ...from };
}

const contactOf = ({ professional: { name, phone, email }, organisation }: SignalRecord): FamilyContact => ({
  ...{ name, organisation: organisation.name, phone, email },
});
