import { describe, expect, it } from '@jest/globals';
import { localPath } from './local-path.js';

describe('Where a login may come back to', () => {
  it.each(['/', '/signalen/5f1c3f52?geeft=1#midden', '/a//b'])('is a path of this portal: %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/a\\b',
    '/a\r\nSet-Cookie: x=y',
    'signalen',
    '',
    'javascript:alert(1)',
  ])('is otherwise the first page: %j', (elsewhere) => {
    expect(localPath(elsewhere)).toBe('/');
  });
});
