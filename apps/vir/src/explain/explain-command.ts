import { readConvenantFile } from '#platform/convenant-file.js';
import { readYamlFile } from '#platform/yaml-file.js';
import type { Command } from 'commander';
import { existingFile } from '../arguments.js';
import { writeJson, type Terminal } from '../terminal.js';
import { explainCase } from './explain-case.js';
import { explanationInWords } from './explanation-in-words.js';
import { factsSchema } from './facts-file.js';

const help = `
Which rule decides and why, which were passed over, who guards, every term and every step of the ladder with its
real dates. Runs the rules that a region runs. Facts hold nothing about the jeugdige but the municipality:

  matchedAt: 2026-12-22T11:15:00+01:00
  municipality: '0518'
  signals: # per signal also, if so: urgent: true, mayCoordinate: false, declined: true
    - { organisation: Jeugdhulp Zuidrand, kind: youth-help, givenAt: 2026-12-21T09:00:00+01:00 }
  standing: Jeugdhulp Zuidrand # if somebody coordinates already
  stuck: true # if the ladder has started and nothing came of it

Example:
  npm run vir -- convenant explain deploy/convenants/haaglanden.yaml --facts deploy/convenants/facts/haaglanden.yaml`;

interface Options {
  readonly facts: string;
  readonly json?: true;
}

/** `vir convenant explain FILE --facts FACTS` */
export function addExplainCommand(convenant: Command, terminal: Terminal): void {
  convenant
    .command('explain')
    .description('Say what a convenant decides on the facts of a match, why, and when everything is due.')
    .argument('<file>', 'the convenant, as YAML', existingFile)
    .requiredOption('--facts <file>', 'the facts of a match, as YAML', existingFile)
    .option('--json', 'for programs: one object')
    .addHelpText('after', help)
    .action((file: string, { facts, json }: Options) => {
      const read = readConvenantFile(file);
      const explained = explainCase(read, readYamlFile(facts, factsSchema(read)));
      if (json) writeJson(terminal, explained);
      else terminal.out(explanationInWords(explained));
    });
}
