/** Writes the OpenAPI document of the regional index anew: `npm run openapi`. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi-document.js';

writeFileSync(
  'docs/openapi/regional-index.json',
  `${JSON.stringify(openApiDocument(process.cwd(), 'apps/regional-index', 'Regional index'), undefined, 2)}\n`,
);
