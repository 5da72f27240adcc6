import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { functions, organisationKinds, terms } from '#rules/convenant/convenant.js';
import { describe, expect, it } from '@jest/globals';
import { tablePage } from './table-page.js';

const folder = join(import.meta.dirname, '../../../../deploy/convenants');
const read = (id: string) => readConvenantFile(join(folder, `${id}.yaml`));
const ids = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

const textOf = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
const pageOf = (id: string, on = '2026-11-23') => textOf(tablePage(read(id), on));

describe.each(ids)('the page of %s', (id) => {
  const convenant = read(id);
  const page = tablePage(convenant, '2026-11-23');
  const text = textOf(page);

  it('is one Dutch file that fetches nothing, with a caption and heads for every table', () => {
    expect(page).toMatch(/^<!doctype html>\s*<html lang="nl">/);
    expect(page).not.toMatch(/\b(?:src|href)=|@import|url\(/);
    const tables = page.match(/<table>.*?<\/table>/gs) ?? [];
    expect(tables.length).toBeGreaterThanOrEqual(6);
    for (const table of tables) expect(table).toMatch(/<caption>[^<]+<\/caption>.*scope="col".*scope="row"/s);
    expect(page.match(/<h1/g)).toHaveLength(1);
  });

  it('has every rule, step, municipality and source, and a line to sign for each municipality', () => {
    const { coordination, escalation, municipalities } = convenant;
    for (const { because, source } of coordination.rules) {
      for (const words of because.split(/\{\w+\}/)) expect(text).toContain(words.trim());
      expect(text).toContain(source.document);
    }
    for (const { says } of escalation.flatMap(({ steps }) => steps)) expect(text).toContain(says);
    const signatures = text.slice(text.indexOf('Handtekeningen'));
    for (const { name } of municipalities) expect(signatures).toContain(name);
  });

  it('holds no word of the file that only a programmer knows', () => {
    const codes = [...organisationKinds, ...functions, ...terms].filter((word) => word.includes('-'));
    for (const word of codes.filter((code) => code !== 'cjg-coordinator')) expect(text).not.toContain(word);
    expect(text).not.toMatch(/undefined|null|\[object|\{/);
  });
});

describe('a page for a portfolio holder', () => {
  it('says who coordinates in plain Dutch, in the order of the rules', () => {
    expect(pageOf('oosterschelde')).toMatch(
      /1 Als de jeugdige woont in Schouwen-Duiveland\. De zorgregisseur zorgt voor een zorgcoördinator\..* 2 Als ten minste één betrokken organisatie de zorg mag coördineren\. De betrokken organisaties spreken het samen af met de cliënt\./,
    );
  });

  it('says until when it runs, the last day for notice, and when each duty is due next', () => {
    const text = pageOf('oosterschelde');
    expect(text).toContain('Deze periode eindigt op 1 januari 2027');
    expect(text).toContain('Laatste dag om op te zeggen 1 januari 2026');
    expect(text).toContain('Verslag De CJG-coördinator Elk jaar vóór 1 mei 30 april 2027 en 30 april 2028');
    expect(text).toContain('6 maanden voor elke verlenging 1 juli 2027 en 1 juli 2028');
    expect(text).toContain('Eenmalig, 12 maanden na het begin Geen datum meer.');
  });

  it('says of a convenant that is over that it is', () => {
    expect(pageOf('zoetermeer')).toContain('Geldt het op 23 november 2026? Nee, niet meer.');
  });

  it('shares the costs among the municipalities to the cent', () => {
    const text = pageOf('haaglanden');
    expect(text).toMatch(/Zoetermeer 126\.000 €.27\.900,80/);
    expect(text).toMatch(/Samen 1\.129\.000 €.250\.000,00/);
  });

  it('says what each may on the ladder, and within how many days', () => {
    expect(pageOf('noord-brabant')).toContain(
      'De wethouder jeugd Geeft een opdracht die iedereen bindt 2 werkdagen De wethouder jeugd beslist',
    );
    expect(pageOf('noord-brabant')).toContain('Vertelt het Dezelfde dag');
  });

  it('shows what stands in the file as text', () => {
    const page = tablePage({ ...read('zoetermeer'), name: '<b>Spec</b> & "co"' }, '2026-11-23');
    expect(page).toContain('<h1>&lt;b&gt;Spec&lt;/b&gt; &amp; &quot;co&quot;</h1>');
  });
});
