import type { Convenant } from '#rules/convenant/convenant.js';
import { z } from 'zod';
import { checkAcrossSections } from './across-sections.js';
import { coordination } from './coordination-file.js';
import { duties } from './duties-file.js';
import { expected, oneOf, section, slug, text } from './expected.js';
import { convenantTerms, escalation, expertTeam, guards, notices } from './process-file.js';
import { calendar, costs, inForce, municipalities, parties } from './region-file.js';
import { ages, match, objection, signals, urgent } from './signals-file.js';

/** What every convenant says itself, also one that extends another. */
const own = {
  id: slug('the id of the region'),
  version: text('the version, for example 2014-05 in quotes'),
  name: text('the name of the covenant'),
  municipalities,
};

const sections = {
  inForce,
  parties,
  ages,
  signals,
  urgent,
  match,
  coordination,
  guards,
  terms: convenantTerms,
  calendar: calendar.exactOptional(),
  escalation,
  objection,
  notices,
  costs: costs.exactOptional(),
  duties,
  expertTeam: expertTeam.exactOptional(),
  kind: oneOf(['region', 'direct-reporter']).exactOptional(),
};

/**
 * A convenant as it stands in `deploy/convenants`. Strict: a key that is not known is a fault, and every message says
 * what is expected. The limits of the law are checked here; everything within them is for the convenant to decide.
 */
export const convenantSchema = section({ ...own, ...sections }).superRefine(
  checkAcrossSections,
) satisfies z.ZodType<Convenant>;

/**
 * A convenant that follows another and says only what differs. A section that it gives replaces that section; a term
 * that it gives replaces that term. What comes of it must be a whole convenant: `readConvenantFile` joins and checks.
 */
export const convenantExtensionSchema = z.strictObject(
  {
    extends: slug('the id of another convenant in this folder'),
    ...own,
    ...z.strictObject(sections).partial().shape,
  },
  expected('a section with extends, id, version, name, municipalities and what differs'),
);
