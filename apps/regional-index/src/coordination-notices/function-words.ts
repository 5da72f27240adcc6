import type { EscalationAct, FunctionName } from '#rules/convenant/convenant.js';

/** A function as a sentence names it. */
export const functionWords: Readonly<Record<FunctionName, string>> = {
  coordinator: 'de zorgcoördinator',
  'line-manager': 'de leidinggevende',
  management: 'de directie',
  'managements-involved': 'de directies van de betrokken organisaties',
  regievoerder: 'de regievoerder van de woongemeente',
  'cjg-coordinator': 'de CJG-coördinator',
  zorgregisseur: 'de zorgregisseur',
  municipality: 'de woongemeente',
  'process-manager': 'de regionale procesmanager',
  'process-director': 'de procesregisseur',
  'youth-care-agency': 'Bureau Jeugdzorg',
  'expert-team': 'het Regionaal Expertteam',
  'supra-regional-network': 'het bovenregionale netwerk',
  'portfolio-holder': 'de wethouder jeugd',
  mayor: 'de burgemeester',
  parties: 'de betrokken organisaties samen',
};

/** What who is turned to is asked to do. */
export const actWords: Readonly<Record<EscalationAct, string>> = {
  inform: 'U hoeft nu niets te beslissen. Geef dit door aan wie het moet weten.',
  mediate: 'Wij vragen u om mee te zoeken naar een oplossing.',
  decide: 'Wij vragen u om te beslissen.',
  'binding-instruction': 'Wij vragen u om te beslissen. Uw opdracht geldt voor iedereen die betrokken is.',
  'instruct-coordinator': 'Wij vragen u om de zorgcoördinator opdracht te geven.',
};

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
