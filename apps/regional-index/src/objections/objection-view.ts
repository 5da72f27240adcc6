import type { College, ObjectionPlace, ObjectionView } from '#contracts/http/objections.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { nextObjectionState, objectionActions } from '#rules/rights/objection-states.js';
import { partyOf } from '../party-of.js';
import type { SignalRecord } from '../signal-record.js';
import type { ObjectionEntity } from './objection.entity.js';
import type { PlaceRow } from './objection-places.repository.js';

export interface ViewParts {
  readonly college: College;
  /** Of this objection. */
  readonly places: readonly PlaceRow[];
  /** Those that this region still holds. */
  readonly signals: readonly SignalRecord[];
  readonly today: PlainDate;
  readonly nameOf: (region: string) => string;
}

/** An objection as its handler sees it. */
export function objectionViewOf(
  objection: ObjectionEntity,
  { college, places, signals, today, nameOf }: ViewParts,
): ObjectionView {
  const { id, reference, concerns, filedBy, state, outcome, receivedOn, objectBy, late, decideBy } =
    objection;
  const { filedAt, decidedAt, closedAt } = objection;
  return {
    ...{ id, reference, college, concerns, filedBy, state, outcome },
    ...{ receivedOn, filedAt: filedAt.toISOString(), objectBy, late, decideBy },
    overdue: state === 'pending' && today > decideBy,
    decidedAt: decidedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    signals: signals.map((signal) => ({
      ...{ id: signal.id, reference: signal.reference, by: partyOf(signal), frozen: signal.frozen },
    })),
    places: placesOf(places, nameOf),
    may: objectionActions.filter((action) => {
      const who = action === 'withdraw' ? 'jeugdige' : 'handler';
      return 'to' in nextObjectionState(state, action, who, late);
    }),
  };
}

function placesOf(rows: readonly PlaceRow[], nameOf: (region: string) => string): ObjectionPlace[] {
  return [...new Set(rows.map(({ region }) => region))].map((region) => {
    const asked = rows.filter((row) => row.region === region);
    const open = asked.filter(({ answeredAt }) => answeredAt === null);
    const since = open.map(({ askedAt }) => askedAt.toISOString()).sort()[0];
    return {
      region: { id: region, name: nameOf(region) },
      ...{ asked: asked.length, answered: asked.length - open.length, waitingSince: since ?? null },
    };
  });
}
