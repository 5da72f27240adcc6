import { z } from 'zod';
import { convenantExtensionSchema, convenantSchema } from './convenant-file.js';

/**
 * The schema of a convenant file for editors: what keys and values it may have, while one types. What holds between
 * keys is not in it; the check at the start tells that.
 */
export function convenantJsonSchema(): Readonly<Record<string, unknown>> {
  const { anyOf, ...rest } = z.toJSONSchema(z.union([convenantSchema, convenantExtensionSchema]), {
    io: 'input',
    target: 'draft-7',
    reused: 'inline',
  });
  const [whole, extension] = anyOf ?? [];
  return { title: 'Convenant', ...rest, if: { required: ['extends'] }, then: extension, else: whole };
}
