import 'reflect-metadata';
import { startRegionalIndex } from './start.js';
import { CannotStartError } from './start-parts.js';

try {
  await startRegionalIndex(process.env);
} catch (error) {
  process.stderr.write(
    `${error instanceof CannotStartError ? error.message : `This region cannot start: ${String(error)}`}\n`,
  );
  process.exit(1);
}
