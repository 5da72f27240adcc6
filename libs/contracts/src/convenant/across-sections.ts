import type { Condition, Convenant, FunctionName } from '#rules/convenant/convenant.js';
import type { z } from 'zod';

interface Found<T> {
  readonly path: (string | number)[];
  readonly value: T;
}

const conditionsOf = ({ coordination, guards, escalation }: Convenant): Found<Condition>[] => [
  ...coordination.rules.map(({ when }, index) => ({
    path: ['coordination', 'rules', index, 'when'],
    value: when,
  })),
  ...guards.map(({ when }, index) => ({ path: ['guards', index, 'when'], value: when })),
  ...escalation.map(({ when }, index) => ({ path: ['escalation', index, 'when'], value: when })),
];

/** Every place where a function does something in a case. */
const functionsOf = ({ coordination, guards, escalation }: Convenant): Found<FunctionName>[] => [
  ...coordination.rules.flatMap(({ then }, index) =>
    'supply' in then
      ? [{ path: ['coordination', 'rules', index, 'then', 'supply'], value: then.supply }]
      : [],
  ),
  ...guards.map(({ who }, index) => ({ path: ['guards', index, 'who'], value: who })),
  ...escalation.flatMap(({ steps }, ladder) =>
    steps.map(({ who }, index) => ({ path: ['escalation', ladder, 'steps', index, 'who'], value: who })),
  ),
];

/** What one section of a convenant promises another. */
export function checkAcrossSections(convenant: Convenant, context: z.core.$RefinementCtx<unknown>): void {
  const { kind, municipalities, inForce, costs, duties, expertTeam } = convenant;
  const fault = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });

  if (kind === 'direct-reporter' && municipalities.length > 0)
    fault(['municipalities'], 'expected an empty list: a direct reporter covers no municipality');
  if (kind !== 'direct-reporter' && municipalities.length === 0)
    fault(['municipalities'], 'expected at least one municipality');
  const codes = new Set(municipalities.map(({ code }) => code));
  for (const { path, value } of conditionsOf(convenant))
    value.municipalities?.forEach((code, index) => {
      if (!codes.has(code))
        fault(
          [...path, 'municipalities', index],
          'expected the code of a municipality in `municipalities` of this convenant',
        );
    });
  if (!expertTeam)
    for (const { path, value } of functionsOf(convenant))
      if (value === 'expert-team' || value === 'process-director')
        fault(path, 'expected a section `expertTeam` in this convenant, or another function');
  if (costs)
    municipalities.forEach(({ inhabitants }, index) => {
      if (inhabitants === undefined)
        fault(
          ['municipalities', index, 'inhabitants'],
          'expected a number: `costs` are shared by inhabitants',
        );
    });
  duties.forEach(({ monthsBeforeRenewal }, index) => {
    if (monthsBeforeRenewal !== undefined && !inForce.renewal)
      fault(
        ['duties', index, 'monthsBeforeRenewal'],
        'expected a section `renewal` in `inForce`, or another moment',
      );
  });
}
