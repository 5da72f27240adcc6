/** One parameter that is not as the BRP API wants it. */
export interface InvalidParam {
  readonly code: string;
  readonly name: string;
  readonly reason: string;
}

/** Error answer of Haal Centraal, media type `application/problem+json`. */
export interface BrpProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly instance: string;
  readonly invalidParams?: readonly InvalidParam[];
}

export const brpPath = '/haalcentraal/api/brp/personen';

const rfc = (section: string): string => `https://datatracker.ietf.org/doc/html/${section}`;

/** Titles and codes as the real API gives them. */
const problems = {
  paramsCombination: [
    400,
    'Minimale combinatie van parameters moet worden opgegeven.',
    'rfc7231#section-6.5.1',
  ],
  paramsValidation: [400, 'Een of meerdere parameters zijn niet correct.', 'rfc7231#section-6.5.1'],
  authentication: [401, 'Niet correct geauthenticeerd.', 'rfc7235#section-3.1'],
  notFound: [404, 'Opgevraagde resource bestaat niet.', 'rfc7231#section-6.5.4'],
  methodNotAllowed: [405, 'Deze methode is niet toegestaan.', 'rfc7231#section-6.5.5'],
  unsupportedMediaType: [415, 'Media Type wordt niet ondersteund.', 'rfc7231#section-6.5.13'],
} as const satisfies Record<string, readonly [status: number, title: string, section: string]>;

/** @param invalidParams for the two codes about parameters: which ones */
export function brpProblem(
  code: keyof typeof problems,
  invalidParams: readonly InvalidParam[] = [],
): BrpProblem {
  const [status, title, section] = problems[code];
  const problem = { type: rfc(section), title, status, code, instance: brpPath };
  if (invalidParams.length === 0) return problem;
  const names = invalidParams.map(({ name }) => name).join(', ');
  return { ...problem, detail: `De foutieve parameter(s) zijn: ${names}.`, invalidParams };
}
