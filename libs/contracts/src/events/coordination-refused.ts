import { caseRefusals } from '#rules/coordination/coordination-case.js';
import { z } from 'zod';
import { personalActions } from '../http/coordination.js';

/** Why the home region refused. Beside what its rules say: what came with the action was wrong, or the match is over. */
export const actionRefusals = [...caseRefusals, 'not-as-expected', 'nobody-else'] as const;
export type ActionRefusal = (typeof actionRefusals)[number];

/** The home region could not do what the giver of a signal in another region asked for: nothing changed. */
export const coordinationRefusedSchema = z.strictObject({
  /** The giver's own signal. */
  signalId: z.uuid(),
  /** When the giver acted. */
  actedAt: z.iso.datetime(),
  refusedAt: z.iso.datetime(),
  action: z.enum(personalActions),
  reason: z.enum(actionRefusals),
});
export type CoordinationRefused = z.infer<typeof coordinationRefusedSchema>;

export const coordinationRefusedExample: CoordinationRefused = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  actedAt: '2026-11-23T09:00:00.000Z',
  refusedAt: '2026-11-23T09:00:00.240Z',
  action: 'accept',
  reason: 'somebody-coordinates',
};
