/**
 * jest loads a global setup with `require`, transpiled but outside its module mapper. This teaches `require` the
 * same two mappings as `moduleNameMapper` in test/jest.config.mjs, so that a setup imports like any other file.
 */
import Module from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');
const resolve = Module._resolveFilename;

function sourceOf(request) {
  const library = /^#(\w+)\/(.*)\.js$/.exec(request);
  if (library) return join(root, 'libs', library[1], 'src', `${library[2]}.ts`);
  return request.startsWith('.') && request.endsWith('.js') ? request.replace(/\.js$/, '.ts') : request;
}

Module._resolveFilename = function (request, parent, ...rest) {
  const mapped = parent?.filename?.endsWith('.ts') ? sourceOf(request) : request;
  return resolve.call(this, mapped, parent, ...rest);
};
