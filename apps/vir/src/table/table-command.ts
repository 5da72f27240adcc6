import { writeFileSync } from 'node:fs';
import { readConvenantFile } from '#platform/convenant-file.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { Command } from 'commander';
import { existingFile, plainDate } from '../arguments.js';
import type { Terminal } from '../terminal.js';
import { tablePage } from './table-page.js';

const help = `
The page is in Dutch, for a portfolio holder: one HTML file, to be read on a screen or printed on A4 and signed.

Example:
  npm run vir -- convenant table deploy/convenants/oosterschelde.yaml --out oosterschelde.html`;

interface Options {
  readonly out?: string;
  readonly on?: PlainDate;
}

/** `vir convenant table FILE [--out FILE]` */
export function addTableCommand(convenant: Command, terminal: Terminal): void {
  const command: Command = convenant
    .command('table')
    .description('Write a convenant as a page that a portfolio holder can read and sign.')
    .argument('<file>', 'the convenant, as YAML', existingFile)
    .option('--out <file>', 'where to write it (left out: stdout)')
    .option('--on <date>', 'the day from which dates ahead are given (left out: today)', plainDate)
    .addHelpText('after', help)
    .action((file: string, { out, on = dateInAmsterdam(new Date().toISOString()) }: Options) => {
      const page = tablePage(readConvenantFile(file), on);
      if (out === undefined) return terminal.out(page);
      try {
        writeFileSync(out, page);
      } catch (error) {
        command.error(
          `error: cannot write ${out} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
        );
      }
      terminal.err(`written to ${out}\n`);
    });
}
