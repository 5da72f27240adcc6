import { functions, organisationKinds, type Condition } from '#rules/convenant/convenant.js';
import { z } from 'zod';
import { between, expected, listOf, municipalityCode, oneOf, section } from './expected.js';

export const kinds = listOf(
  oneOf(organisationKinds).meta({ id: 'kind', description: 'a kind of organisation' }),
  'kinds of organisation',
).min(1, expected('at least one kind of organisation'));

export const functionName = oneOf(functions).meta({
  id: 'function',
  description: 'a function around a match; who fills it is looked up per municipality or organisation',
});

/** When a rule, guard or ladder applies: every key that is given must hold. */
export const condition = section({
  involvesAny: kinds.exactOptional(),
  municipalities: listOf(municipalityCode(), 'municipality codes')
    .min(1, expected('at least one municipality code'))
    .exactOptional(),
  candidatesAtLeast: between(1, 10, 'how many may coordinate').exactOptional(),
  stuck: z.literal(true, expected('true, or no such key: the case is stuck')).exactOptional(),
}).meta({ id: 'condition', description: 'every key that is given must hold; {} always holds' });

type Context = z.core.$RefinementCtx<unknown>;

/** Of a list in which the first that applies counts, the last must always apply and no other may. */
export function checkOrder<Item>(
  items: readonly Item[],
  context: Context,
  { path, applies, last }: { path: string[]; applies: (item: Item) => boolean; last: string },
): void {
  items.forEach((item, index) => {
    const isLast = index === items.length - 1;
    if (applies(item) === isLast) return;
    const message = isLast ? last : 'expected a condition: what follows would never apply';
    context.addIssue({ code: 'custom', path: [...path, index, 'when'], message });
  });
}

/** A fault for each item whose id another before it has. */
export function checkIds(
  items: readonly { readonly id: string }[],
  context: Context,
  path: (string | number)[],
): void {
  items.forEach(({ id }, index) => {
    if (items.findIndex((item) => item.id === id) < index)
      context.addIssue({
        code: 'custom',
        path: [...path, index, 'id'],
        message: 'expected a name used only once',
      });
  });
}

export const isAlways = (when: Condition): boolean => Object.keys(when).length === 0;
