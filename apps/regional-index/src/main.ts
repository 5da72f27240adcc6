import 'reflect-metadata';
import { growHeapUnderLoad } from '#platform/heap-under-load.js';
import { startRegionalIndex } from './start.js';
import { CannotStartError } from './start-parts.js';

try {
  await startRegionalIndex(process.env);
  growHeapUnderLoad();
} catch (error) {
  process.stderr.write(
    `${error instanceof CannotStartError ? error.message : `This region cannot start: ${String(error)}`}\n`,
  );
  process.exit(1);
}
