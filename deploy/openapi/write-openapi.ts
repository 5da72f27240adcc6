/** Writes the OpenAPI documents anew: `npm run openapi`. */
import { writeFileSync } from 'node:fs';
import { compiledControllers, openApiDocument, services } from './openapi-document.js';

const program = compiledControllers(process.cwd());
for (const service of services) {
  const document = JSON.stringify(openApiDocument(program, service), undefined, 2);
  writeFileSync(`docs/openapi/${service.name}.json`, `${document}\n`);
}
