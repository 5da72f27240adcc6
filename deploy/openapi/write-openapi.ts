/** Writes the OpenAPI documents anew: `npm run openapi`. */
import { writeFileSync } from 'node:fs';
import { openApiDocument, services } from './openapi-document.js';

for (const service of services) {
  const document = JSON.stringify(openApiDocument(process.cwd(), service), undefined, 2);
  writeFileSync(`docs/openapi/${service.name}.json`, `${document}\n`);
}
