import { AppError } from '#platform/app-error.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const text = (most: number, expected: string) => z.string(expected).min(1, expected).max(most, expected);

/** Of an event only what the index needs. What happened does not matter: the population register is asked anew. */
const brpEventSchema = z.object(
  {
    specversion: z.literal('1.0', 'expected "1.0"'),
    id: text(200, 'expected the id of the event, at most 200 characters'),
    source: text(300, 'expected the source of the event, at most 300 characters'),
    type: z
      .string('expected a type that begins with nl.brp')
      .regex(/^nl\.brp\.[a-z][a-z0-9.-]{1,99}$/, 'expected a type that begins with nl.brp'),
    data: z.object(
      {
        burgerservicenummer: z
          .string('expected nine digits that pass the 11-proef')
          .refine(isBsn, 'expected nine digits that pass the 11-proef'),
      },
      'expected an object with burgerservicenummer',
    ),
  },
  'expected one CloudEvent',
);

export interface BrpEvent {
  readonly key: Buffer;
  readonly bsn: string;
}

/**
 * Reads a CloudEvent of the population register (BRP API Gebeurtenissen: `nl.brp.verhuisd.binnengemeentelijk`,
 * `nl.brp.overleden` and so on).
 * @param body as JSON, or as the text that comes with the media type of CloudEvents
 * @throws AppError invalid-input with the attributes that are not as expected
 */
export function readBrpEvent(body: unknown): BrpEvent {
  const event = brpEventSchema.safeParse(typeof body === 'string' ? jsonOf(body) : body);
  if (event.success) {
    const { source, id, data } = event.data;
    const key = createHash('sha256')
      .update(JSON.stringify([source, id]))
      .digest();
    return { key, bsn: data.burgerservicenummer };
  }
  const fields = event.error.issues.map(({ path, message }) => ({ field: path.join('.'), detail: message }));
  throw new AppError('invalid-input', 'The event is not as expected', { fields });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
