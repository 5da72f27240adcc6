import { fewestTold } from '../numbers/hide-small.js';

/** Which help was missing, with its label: a fixed list, so that no text about a jeugdige comes in. */
export const missingHelp = {
  'crisis-place': 'Een plek bij crisis',
  'living-at-home-support': 'Intensieve hulp thuis',
  'family-like-place': 'Een plek in een gezin, zoals een pleeggezin of gezinshuis',
  'small-scale-living': 'Kleinschalig wonen met begeleiding',
  'specialist-treatment': 'Specialistische behandeling',
  'help-and-school-together': 'Hulp en onderwijs op één plek',
  'respite-care': 'Opvang om het gezin te ontlasten',
  'help-after-eighteen': 'Hulp die doorgaat na 18 jaar',
} as const;
export type MissingHelp = keyof typeof missingHelp;

/** Where a case got stuck, with its label. */
export const stuckAt = {
  'waiting-list': 'Er is een wachtlijst',
  refused: 'Aanbieders wijzen de aanvraag af',
  'no-contract': 'De gemeente heeft deze hulp niet ingekocht',
  'who-pays': 'Het is niet duidelijk wie betaalt',
  'who-directs': 'Niemand heeft de regie',
  'partners-disagree': 'Organisaties zijn het niet eens over de aanpak',
  'help-does-not-fit-together': 'De hulp sluit niet op elkaar aan',
  'family-not-heard': 'De jeugdige of de ouders zijn niet goed gehoord',
} as const;
export type StuckAt = keyof typeof stuckAt;

/** What the team notes of one case: codes only, nothing that says whose it is. */
export interface PatternRow {
  readonly missingHelp: readonly MissingHelp[];
  readonly stuckAt: readonly StuckAt[];
}

/** In how many cases a code was noted; null when they are so few that somebody could be recognised, or none. */
export type PatternCount = number | null;

export interface Patterns {
  readonly missingHelp: Readonly<Record<MissingHelp, PatternCount>>;
  readonly stuckAt: Readonly<Record<StuckAt, PatternCount>>;
}

function counted<Code extends string>(
  labels: Readonly<Record<Code, string>>,
  notes: readonly (readonly Code[])[],
): Record<Code, PatternCount> {
  const told = (code: Code): PatternCount => {
    const cases = notes.filter((codes) => codes.includes(code)).length;
    return cases < fewestTold ? null : cases;
  };
  const codes = Object.keys(labels) as Code[];
  return Object.fromEntries(codes.map((code) => [code, told(code)])) as Record<Code, PatternCount>;
}

/**
 * Which help is missing and where people get stuck, for who buys help and makes policy (Regional Expert Team, function
 * 3). Without persons and without a total: a total would give away what is left out.
 */
export function countPatterns(rows: readonly PatternRow[]): Patterns {
  return {
    missingHelp: counted(
      missingHelp,
      rows.map((row) => row.missingHelp),
    ),
    stuckAt: counted(
      stuckAt,
      rows.map((row) => row.stuckAt),
    ),
  };
}
