import type { PlainDate } from '../dates/plain-date.js';
import type { BirthDate } from './age.js';
import { normaliseName } from './normalise-name.js';

/** Sex as the BRP knows it (element 04.10): man, woman, unknown. */
export const sexes = ['M', 'V', 'O'] as const;
export type Sex = (typeof sexes)[number];

/** By what a jeugdige is known to the index. */
export type JeugdigeIdentity =
  | { readonly kind: 'bsn'; readonly bsn: string }
  | {
      readonly kind: 'personal-data';
      readonly familyName: string;
      /** Such as `van der`; empty when there is none. */
      readonly prefix: string;
      readonly birthDate: BirthDate;
      readonly sex: Sex;
      /** Code of the municipality of actual stay. */
      readonly municipality: string;
    }
  | {
      readonly kind: 'unborn';
      readonly familyName: string;
      readonly prefix: string;
      /** Expected date of birth. */
      readonly expectedOn: PlainDate;
      readonly municipality: string;
    };
export type IdentityKind = JeugdigeIdentity['kind'];

/**
 * Two identities are of the same jeugdige exactly when their keys are equal. With a BSN that alone counts; without one
 * family name, birth date and sex (Besluit Jeugdwet 7.3.1), normalised. Where these say little, because the birth date
 * is incomplete or only expected, they count within one municipality only: nobody is taken for another by chance.
 */
export function identityKey(identity: JeugdigeIdentity): string {
  switch (identity.kind) {
    case 'bsn':
      return identity.bsn;
    case 'personal-data': {
      const { familyName, prefix, birthDate, sex, municipality } = identity;
      const place = birthDate.length < 'YYYY-MM-DD'.length ? municipality : '';
      return JSON.stringify([identity.kind, normaliseName(prefix, familyName), birthDate, sex, place]);
    }
    case 'unborn': {
      const { familyName, prefix, expectedOn, municipality } = identity;
      return JSON.stringify([identity.kind, normaliseName(prefix, familyName), expectedOn, municipality]);
    }
  }
}
