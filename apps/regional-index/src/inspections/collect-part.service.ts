import type { InspectionPart } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { InspectArchiveService } from '../archive/inspect-archive.service.js';
import { InspectExpertCasesService } from '../expert-team/inspect-expert-cases.service.js';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { InspectMatchesService } from '../matches/inspect-matches.service.js';
import { InspectMovesService } from '../moves/inspect-moves.service.js';
import { InspectObjectionsService } from '../objections/inspect-objections.service.js';
import { InspectRegisterService } from '../register/inspect-register.service.js';
import { InspectRelationsService } from '../relations/inspect-relations.service.js';
import { InspectInspectionsService } from './inspect-inspections.service.js';
import { seenInDutch } from './seen-in-dutch.js';
import { SeenRepository } from './seen.repository.js';

/** Gathers everything that this region holds on a jeugdige, and who saw it. */
@Injectable()
export class CollectPartService {
  /** Everybody who stores something on a jeugdige, in the order of the report. */
  readonly sources: readonly InspectionSource[];

  constructor(
    private readonly register: InspectRegisterService,
    archive: InspectArchiveService,
    matches: InspectMatchesService,
    experts: InspectExpertCasesService,
    relations: InspectRelationsService,
    objections: InspectObjectionsService,
    private readonly moves: InspectMovesService,
    inspections: InspectInspectionsService,
    private readonly seen: SeenRepository,
  ) {
    this.sources = [register, archive, matches, experts, relations, objections, moves, inspections];
  }

  /**
   * The part of this region; who asks is on record already, so that they are in it too.
   * @param identityIndex of who it is; where their case went is known also when they are not in the register any more
   */
  async collect(tx: Tx, inspected: Inspected | null, identityIndex: Buffer): Promise<InspectionPart> {
    const stored: InspectionPart['stored'] = await this.moves.went(tx, identityIndex);
    if (!inspected) return { stored, seen: [] };
    for (const source of this.sources) stored.push(...(await source.inspect(tx, inspected)));
    const seen = await this.seen.of(tx, inspected.jeugdige.id);
    return { stored, seen: seen.map(seenInDutch) };
  }

  /** Other regions that are known here to hold something on a jeugdige. */
  async heldBy(tx: Tx, inspected: Inspected | null, identityIndex: Buffer): Promise<string[]> {
    const went = await this.moves.regionsWentTo(tx, identityIndex);
    const held = inspected ? await this.register.heldBy(tx, inspected.jeugdige.id) : [];
    return [...new Set([...held, ...went])];
  }
}
