import type { CoordinationRecord } from '../../src/coordination-record.js';

const at = '2026-11-22T09:30:00.120Z';

/** The coordination of a match in Zoetermeer that just opened, of parties who must agree. */
export const exampleCoordination = (more: Partial<CoordinationRecord> = {}): CoordinationRecord => ({
  ...{ matchId: 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11', version: 1, municipality: '0637' },
  ...{ state: 'agreeing', stateSince: at, matchedAt: at },
  ...{ coordinatedSince: null, coordinator: null, candidate: null },
  ...{ mayCoordinate: [], agreed: [], declined: [], supplier: null, guard: 'regievoerder' },
  ...{ heldByProcessDirector: false, agreements: [], expertCase: null, handOverSince: null },
  ...{ convenant: 'haaglanden', convenantVersion: '2014-05' },
  ...{ ladder: null, ladderStartedAt: null, stepsTaken: 0, nextDue: null },
  ...more,
});
