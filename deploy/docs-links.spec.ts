import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const markdownIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const guides = markdownIn('docs');
const decisions = markdownIn('docs/adr');
const pages = ['README.md', ...guides, ...decisions];

/** Code in fences is not text. */
const textOf = (page: string): string => readFileSync(page, 'utf8').replaceAll(/^```[^]*?^```/gm, '');

/** Relative links of a page, as paths from the root, with their anchors. */
function linksOf(page: string): { path: string; anchor: string | undefined }[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, address = '']) => {
    if (/^[a-z]+:/.test(address)) return [];
    const [path = '', anchor] = address.split('#');
    return [{ path: path === '' ? page : normalize(join(dirname(page), path)), anchor }];
  });
}

const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(pages)('%s', (page) => {
  it('leads to files and headings that are there', () => {
    const dead = linksOf(page).filter(
      ({ path, anchor }) => !existsSync(path) || (anchor !== undefined && !anchorsOf(path).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });

  it('names files and folders of the project that are there', () => {
    const named = [...textOf(page).matchAll(/`((?:apps|libs|deploy|docs|test)\/[\w./-]+)`/g)];
    expect(named.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('Every guide can be found from the README, and every decision in their list', () => {
  const found = (page: string) => linksOf(page).map(({ path }) => path);
  expect(guides.filter((guide) => !found('README.md').includes(guide))).toEqual([]);
  const listed = [...found('docs/adr/README.md'), 'docs/adr/README.md'];
  expect(decisions.filter((decision) => !listed.includes(decision))).toEqual([]);
});
