import 'reflect-metadata';
import { ConfigurationError } from '#platform/configuration.js';
import { growHeapUnderLoad } from '#platform/heap-under-load.js';
import { startNotification } from './start.js';

try {
  await startNotification(process.env);
  growHeapUnderLoad();
} catch (error) {
  const isFault = error instanceof ConfigurationError;
  process.stderr.write(
    `The notification service cannot start.\n${isFault ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
