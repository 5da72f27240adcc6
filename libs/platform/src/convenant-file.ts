import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { convenantExtensionSchema, convenantSchema } from '#contracts/convenant/convenant-file.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { z } from 'zod';
import { didYouMean } from './nearest-name.js';
import { checked, FileFaultError, openYamlFile, type YamlFile } from './yaml-file.js';

type Sections = Readonly<Record<string, unknown>>;

const isSections = (value: unknown): value is Sections => typeof value === 'object' && value !== null;

const doesExtend = ({ value }: YamlFile): boolean => isSections(value) && 'extends' in value;

/**
 * Reads the convenant of a region. A file that `extends` another in its folder gives only what differs: a section that
 * it gives replaces that section, a term that term; the other file stands on its own.
 * @throws FileFaultError with a line per fault, each in the file where it stands
 */
export function readConvenantFile(file: string): Convenant {
  const own = openYamlFile(file);
  if (!doesExtend(own)) return checked<Convenant>(own, convenantSchema);
  const extension = checked(own, convenantExtensionSchema);
  const base = openBase(file, own, extension.extends);
  checked<Convenant>(base, convenantSchema);
  return joined(file, own, base);
}

function openBase(file: string, own: YamlFile, id: string): YamlFile {
  const fault = (problem: string, expected: string): FileFaultError =>
    new FileFaultError(own.linesOf([{ path: ['extends'], problem, expected }]));

  const others = readdirSync(dirname(file))
    .filter((name) => name.endsWith('.yaml') && name !== basename(file))
    .map((name) => name.slice(0, -'.yaml'.length));
  if (!others.includes(id))
    throw fault(
      `'${id}' is not another convenant in this folder${didYouMean(id, others)}`,
      `one of ${others.join(', ')}`,
    );
  const base = openYamlFile(join(dirname(file), `${id}.yaml`));
  if (doesExtend(base)) throw fault(`'${id}' extends another itself`, 'a convenant that stands on its own');
  return base;
}

/** Both files are right by themselves; what is wrong now is wrong between them. */
function joined(file: string, own: YamlFile, base: YamlFile): Convenant {
  const given = sectionsOf(own);
  const inherited = sectionsOf(base);
  const { extends: _, ...whole } = { ...inherited, ...given };
  const terms = { ...sectionsIn(inherited.terms), ...sectionsIn(given.terms) };
  const result = convenantSchema.safeParse({ ...whole, terms });
  if (result.success) return result.data;
  throw new FileFaultError(result.error.issues.flatMap(linesOf));

  function linesOf(issue: z.core.$ZodIssue): string[] {
    if (String(issue.path[0]) in given) return own.faultsOf([issue], convenantSchema);
    return base
      .faultsOf([issue], convenantSchema)
      .map((line) => `${line}; ${file} extends this file: give this section there`);
  }
}

const sectionsIn = (value: unknown): Sections => (isSections(value) ? value : {});
const sectionsOf = ({ value }: YamlFile): Sections => sectionsIn(value);
