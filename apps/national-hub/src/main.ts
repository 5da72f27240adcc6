import 'reflect-metadata';
import { ConfigurationError } from '#platform/configuration.js';
import { growHeapUnderLoad } from '#platform/heap-under-load.js';
import { FileFaultError } from '#platform/yaml-file.js';
import { startNationalHub } from './start.js';

try {
  await startNationalHub(process.env);
  growHeapUnderLoad();
} catch (error) {
  const isFault = error instanceof ConfigurationError || error instanceof FileFaultError;
  process.stderr.write(`The national hub cannot start.\n${isFault ? error.message : String(error)}\n`);
  process.exit(1);
}
