/** Why what stands in a place cannot say who a jeugdige is. There is no kind for anything that could. */
export const kinds = {
  random: 'drawn at random for one event, signal, row or question: says nothing but that it is the same one',
  code: 'a code of a closed list, a name of a topic, consumer, type or version',
  region: 'a region, its system, or what is public of it: its name, OIN and public keys',
  municipality: 'a municipality or its name, of a region and never of a signal',
  number: 'a count, a position, a size or a version',
  told: 'a number without persons of a region or a municipality: none, five or more, in steps, or that it is not told',
  moment: 'a moment or a day of an event, a step or a row',
  operator: 'who works at the servicedesk: id or name',
  announcement:
    'a line for anyone about maintenance or a disturbance, by the servicedesk, which knows no jeugdige; a number that may be a BSN is refused',
  document:
    'what a document or function of a region is called, recorded by the servicedesk before anything flows',
  sealed: 'readable by the region of destination only',
  signed: 'the directory: regions and municipalities',
  challenge: 'by which a region proves its keys: random',
  tester: 'keys of the connection test: they open only what is about people who do not exist',
} as const;
export type Kind = keyof typeof kinds;
