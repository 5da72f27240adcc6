/** What every mail ends with, a sentence or two per line. */
export const footer = [
  'De verwijsindex stuurt dit bericht automatisch. U kunt niet antwoorden op deze mail.',
  'In deze mail staat niets over de jeugdige. Zet zelf ook geen gegevens van de jeugdige in een mail.',
] as const;
