import { escalationActs, type TermName } from '#rules/convenant/convenant.js';
import { z } from 'zod';
import { checkIds, checkOrder, condition, functionName, isAlways } from './condition-file.js';
import { between, expected, listOf, oneOf, section, sentence, slug } from './expected.js';
import { source } from './source-file.js';

export const guards = z
  .array(section({ when: condition, who: functionName, source }), expected('a list of guards'))
  .min(1, expected('at least one guard'))
  .superRefine((all, context) => {
    const last = 'expected {}: the last guard guards every other case';
    checkOrder(all, context, { path: [], applies: ({ when }) => isAlways(when), last });
  });

const term = section({ workingDays: between(1, 260, 'working days'), source }).meta({ id: 'term' });
const termKeys = {
  response: term.exactOptional(),
  'response-urgent': term.exactOptional(),
  agree: term.exactOptional(),
  supply: term.exactOptional(),
  accept: term.exactOptional(),
  'first-contact': term.exactOptional(),
  agreements: term.exactOptional(),
  handling: term.exactOptional(),
} satisfies Record<TermName, unknown>;

/** How long a step may take; a step that is left out has no term. */
export const convenantTerms = section(termKeys);

const step = section({
  id: slug('the name of the step'),
  who: functionName,
  may: oneOf(escalationActs),
  workingDays: between(0, 60, 'working days before the next step; 0: the same day'),
  says: sentence('what those involved read'),
  source,
});

/** Where an unsolved case goes, step by step. */
export const escalation = z
  .array(
    section({
      id: slug('the name of the ladder'),
      when: condition,
      steps: z
        .array(step, expected('a list of steps'))
        .min(1, expected('at least one step'))
        .superRefine((steps, context) => checkIds(steps, context, [])),
      source,
    }),
    expected('a list of ladders'),
  )
  .min(1, expected('at least one ladder'))
  .superRefine((ladders, context) => {
    checkIds(ladders, context, []);
    const last = 'expected {}: the last ladder is for every other case';
    checkOrder(ladders, context, { path: [], applies: ({ when }) => isAlways(when), last });
  });

export const notices = section({ match: listOf(functionName, 'functions that are told of a match'), source });

export const expertTeam = section({
  functions: listOf(
    oneOf(['consult', 'direct', 'report-patterns', 'learn']),
    'functions of the expert team',
  ).min(1, expected('at least one function of the expert team')),
  reportsTo: listOf(functionName, 'functions that read its reports'),
  source,
});
