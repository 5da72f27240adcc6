import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import { Injectable } from '@nestjs/common';
import { In, Not, type SelectQueryBuilder } from 'typeorm';
import { ExpertCaseEventEntity } from './expert-case-event.entity.js';
import { ExpertCaseEntity } from './expert-case.entity.js';

/** As many as a page shows: who wants to see more closes some first. */
const MOST_LISTED = 200;

/** Has an active signal on the jeugdige, or directs the process; who has let go has no task there any more. */
const ownCase = `EXISTS (
    SELECT 1 FROM signal s WHERE s.jeugdige_id = c.jeugdige_id AND s.ended_at IS NULL AND s.frozen_at IS NULL AND s.given_here
      AND s.professional_id = :caller AND s.organisation_id = :organisation)
  OR (c.state <> 'closed' AND c.director ->> 'email' = :email)`;

/** Reads cases by the relation that the access table asks for: who has no such relation does not find them. */
@Injectable()
export class ExpertCasesRepository {
  /** One case; null when it is not there, or not for this caller. */
  async find(tx: Tx, id: string, caller: Principal, relation: Relation): Promise<ExpertCaseEntity | null> {
    return casesOf(tx, caller, relation).andWhere('c.id = :id', { id }).getOne();
  }

  /** Those that are not closed, the longest in their state first. */
  async listOpen(tx: Tx, caller: Principal, relation: Relation): Promise<ExpertCaseEntity[]> {
    return casesOf(tx, caller, relation)
      .andWhere("c.state <> 'closed'")
      .orderBy('c.stateSince', 'ASC')
      .addOrderBy('c.id', 'ASC')
      .take(MOST_LISTED)
      .getMany();
  }

  /** All of a jeugdige, closed ones too. */
  async ofJeugdige(tx: Tx, jeugdigeId: string): Promise<ExpertCaseEntity[]> {
    return tx.entities.find(ExpertCaseEntity, { where: { jeugdigeId }, order: { stateSince: 'ASC' } });
  }

  /** The open match of a jeugdige, and whether a case of theirs is at the team already. The jeugdige is locked. */
  async placeOf(tx: Tx, jeugdigeId: string): Promise<{ matchId: string | null; atTeam: boolean }> {
    const { rows } = await tx.sql.query<{ matchId: string | null; atTeam: boolean }>(
      `SELECT (SELECT id FROM match WHERE jeugdige_id = $1 AND closed_at IS NULL) AS "matchId",
        EXISTS (SELECT 1 FROM expert_case WHERE jeugdige_id = $1 AND state <> 'closed') AS "atTeam"`,
      [jeugdigeId],
    );
    return rows[0] ?? { matchId: null, atTeam: false };
  }

  /** Writes cases, of which the same happened. */
  async save(
    tx: Tx,
    changed: readonly ExpertCaseEntity[],
    event: Omit<ExpertCaseEventEntity, 'caseId' | 'position' | 'toState'>,
  ): Promise<void> {
    await tx.entities.upsert(ExpertCaseEntity, [...changed], ['id']);
    await tx.entities.insert(
      ExpertCaseEventEntity,
      changed.map(({ id, state }) => ({ ...event, caseId: id, toState: state })),
    );
  }

  /** What was done with cases, oldest first. */
  async historyOf(tx: Tx, ids: readonly string[]): Promise<ExpertCaseEventEntity[]> {
    const where = { caseId: In([...ids]) };
    return tx.entities.find(ExpertCaseEventEntity, { where, order: { position: 'ASC' } });
  }

  /** The cases of jeugdigen that are not closed; the jeugdigen are locked. */
  async openOf(tx: Tx, jeugdigeIds: readonly string[]): Promise<ExpertCaseEntity[]> {
    return tx.entities.findBy(ExpertCaseEntity, { jeugdigeId: In([...jeugdigeIds]), state: Not('closed') });
  }
}

function casesOf(tx: Tx, caller: Principal, relation: Relation): SelectQueryBuilder<ExpertCaseEntity> {
  const all = tx.entities.createQueryBuilder(ExpertCaseEntity, 'c');
  switch (relation) {
    case 'whole-region':
      return all.where('true');
    case 'own-case':
      return all.where(`(${ownCase})`, {
        ...{ caller: caller.id, organisation: caller.organisation.id },
        email: caller.email.toLowerCase(),
      });
    default:
      throw new Error('An action on cases needs a relation to them in the access table');
  }
}
