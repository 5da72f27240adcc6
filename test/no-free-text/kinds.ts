/** What may stand in a text. There is no kind for words about a jeugdige: such a field cannot be listed. */
export const kinds = {
  encrypted: 'encrypted for its row: unreadable without the key of the region',
  fingerprint: 'a keyed fingerprint or a random hash: nothing can be read in it',
  sealed: 'sealed for a region, or signed by the hub',
  person: 'name, e-mail address or telephone of somebody who works in the chain (Jw 7.1.4.3)',
  organisation:
    'what an organisation or institution is called, agreed, and how it is reached: never about a jeugdige',
  convenant: 'a sentence of the convenant',
  structure:
    'a structure whose texts are people who work in the chain, or codes; what may be in it its type says',
  code: 'a code of a closed list, an id, a number, a region, a municipality or a name of a rule',
  'name-of-jeugdige':
    'the name by which a jeugdige without a BSN is known (Besluit Jeugdwet 7.3.1), sealed or encrypted',
  servicedesk:
    'words of the national servicedesk about maintenance or a disturbance, for anyone; a number that may be a BSN is refused, and no jeugdige is known there',
  'told-by-us': 'words of this release, for a mail',
} as const;
export type Kind = keyof typeof kinds;
