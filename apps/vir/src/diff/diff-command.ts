import { readConvenantFile } from '#platform/convenant-file.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { Command } from 'commander';
import { existingFile } from '../arguments.js';
import { counted } from '../counted.js';
import { writeJson, type Terminal } from '../terminal.js';
import { convenantChanges, type SectionChanges } from './convenant-changes.js';

const help = `
What another version changes: nothing for open cases, and for new ones a line per change, section by section.

Example:
  npm run vir -- convenant diff haaglanden-2014.yaml deploy/convenants/haaglanden.yaml`;

/** Why open cases stay as they are. */
const forOpenCases = 'nothing: a decision stays under the version by which it was taken';

const oneVersion = (before: Convenant, after: Convenant, sections: readonly SectionChanges[]): boolean =>
  before.id === after.id && before.version === after.version && sections.length > 0;

function inWords(before: Convenant, after: Convenant, sections: readonly SectionChanges[]): string {
  const number = sections.reduce((sum, { changes }) => sum + changes.length, 0);
  return [
    `${before.id} ${before.version} -> ${after.id} ${after.version}`,
    ...(oneVersion(before, after, sections)
      ? [`NOTE: both say version ${after.version}. Give the new one a version of its own: decisions name it.`]
      : []),
    '',
    `For open cases: ${forOpenCases}.`,
    `For new cases: ${number === 0 ? 'nothing: the two say the same' : counted(number, 'change')}.`,
    ...sections.flatMap(({ heading, changes }) => ['', heading, ...changes.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

/** `vir convenant diff OLD NEW` */
export function addDiffCommand(convenant: Command, terminal: Terminal): void {
  convenant
    .command('diff')
    .description('Say what one version of a convenant changes for open and for new cases.')
    .argument('<old>', 'the convenant of now, as YAML', existingFile)
    .argument('<new>', 'the convenant to come, as YAML', existingFile)
    .option('--json', 'for programs: one object')
    .addHelpText('after', help)
    .action((oldFile: string, newFile: string, { json }: { json?: true }) => {
      const before = readConvenantFile(oldFile);
      const after = readConvenantFile(newFile);
      const sections = convenantChanges(before, after);
      const named = ({ id, version }: Convenant) => ({ id, version });
      if (json)
        writeJson(terminal, {
          old: named(before),
          new: named(after),
          isSameVersion: oneVersion(before, after, sections),
          forOpenCases,
          forNewCases: sections,
        });
      else terminal.out(inWords(before, after, sections));
    });
}
