import { z } from 'zod';

/** An objection that is pending against a signal, as it goes along with the signal. */
export const pendingObjectionSchema = z.strictObject({
  objectionId: z.uuid(),
  revision: z.int().min(1),
  /** Region whose college handles it: it goes on doing so, wherever the signal goes. */
  handledBy: z.string().min(1).max(60),
});
export type PendingObjection = z.infer<typeof pendingObjectionSchema>;
