/** Writes the schema that editors use for the convenants in this folder: `npm run convenant:schema`. */
import { writeFileSync } from 'node:fs';
import { convenantJsonSchema } from '#contracts/convenant/convenant-json-schema.js';

writeFileSync(
  'deploy/convenants/convenant.schema.json',
  `${JSON.stringify(convenantJsonSchema(), undefined, 2)}\n`,
);
