import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { Person } from '#rules/organisations/functions.js';
import type { TakesPart } from '#rules/organisations/may-organisation-signal.js';
import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, IsNull, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { AdmissionStepEntity } from './admission-step.entity.js';
import { OrganisationPersonEntity } from './organisation-person.entity.js';
import { OrganisationEntity } from './organisation.entity.js';
import type { Reach } from './reach.js';
import { organisationIn, type StoredOrganisation, type StoredStep } from './stored-organisation.js';

/** Any number that nothing else in the database locks: it stands for "organisations and functions". */
const LOCK = 7_104_610;

/** By whom and when something is put on record. */
export interface Changed {
  readonly by: string;
  readonly at: Date;
}

/** What an organisation agreed about its signals, and from when until when it takes part. */
export interface Signalling extends TakesPart {
  readonly signalLifetimeMonths: number;
}

@Injectable()
export class OrganisationsRepository {
  /** Until the end of the transaction nobody else changes organisations or functions: few do, and seldom. */
  async lock(tx: Tx): Promise<void> {
    await tx.sql.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  }

  /** Every organisation within reach, by name. */
  async list(tx: Tx, reach: Reach): Promise<StoredOrganisation[]> {
    const order = { name: 'ASC', id: 'ASC' } as const;
    return withPeople(tx, await tx.entities.find(OrganisationEntity, { where: rowsOf(reach), order }));
  }

  /** One organisation; null when it is not there, or not within reach. */
  async find(tx: Tx, id: string, reach: Reach): Promise<StoredOrganisation | null> {
    const found = await tx.entities.find(OrganisationEntity, { where: rowsOf(reach, id) });
    return (await withPeople(tx, found))[0] ?? null;
  }

  async names(tx: Tx): Promise<Map<string, string>> {
    const { rows } = await tx.sql.query<{ id: string; name: string }>(
      'SELECT id, name FROM organisation ORDER BY name, id',
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Those of these organisations that never coordinate by their profile, or have left. */
  async neverCoordinate(tx: Tx, organisationIds: readonly string[], today: PlainDate): Promise<Set<string>> {
    const result = await tx.sql.query<{ id: string }>({
      name: 'organisation-never-coordinates',
      text: `SELECT id FROM organisation
        WHERE id = ANY($1::text[]) AND (NOT may_coordinate OR takes_part_until < $2)`,
      values: [organisationIds, today],
    });
    return new Set(result.rows.map(({ id }) => id));
  }

  /** What decides on the signals of an organisation; null when it is not on record. */
  async signalling(tx: Tx, id: string): Promise<Signalling | null> {
    return tx.entities.findOne(OrganisationEntity, {
      select: {
        ...{ id: true, signalLifetimeMonths: true, maySignal: true },
        ...{ takesPartFrom: true, takesPartUntil: true },
      },
      where: { id },
    });
  }

  async worksIn(tx: Tx, organisationIds: readonly string[]): Promise<Map<string, readonly string[]>> {
    const found = await tx.entities.findBy(OrganisationEntity, { id: In([...organisationIds]) });
    return new Map(found.map(({ id, municipalities }) => [id, municipalities]));
  }

  /** The organisation itself and its version; people and steps are put on record apart. */
  async save(tx: Tx, stored: StoredOrganisation, { by, at }: Changed): Promise<void> {
    const { organisation, version, takesPartFrom, takesPartUntil } = stored;
    const { profile, ...fields } = organisation;
    const municipalities = [...profile.municipalities];
    await tx.entities.upsert(
      OrganisationEntity,
      {
        ...{ ...fields, ...profile, municipalities, takesPartFrom, takesPartUntil, version },
        ...{ changedBy: by, changedAt: at },
      },
      ['id'],
    );
  }

  /** Puts these people in the place of those that were there. */
  async setPeople(tx: Tx, organisationId: string, people: readonly Person[]): Promise<void> {
    await tx.entities.delete(OrganisationPersonEntity, { organisationId });
    await tx.entities.insert(
      OrganisationPersonEntity,
      people.map(({ name, email, phone, functions }) => {
        return { organisationId, name, email, phone, functions: [...functions] };
      }),
    );
  }

  async addStep(tx: Tx, organisationId: string, taken: StoredStep, { by, at }: Changed): Promise<void> {
    const { step, on, municipalities, from, until, decidedBy } = taken;
    await tx.entities.insert(AdmissionStepEntity, {
      ...{ organisationId, step, takenOn: on, municipalities: [...municipalities] },
      ...{ takesPartFrom: from, takesPartUntil: until, decidedBy, recordedBy: by, recordedAt: at },
    });
  }
}

/** Not found is what a caller is told of what is out of reach: two conditions on one id must both hold. */
function rowsOf(
  { caller, relation, today }: Reach,
  id?: string,
): FindOptionsWhere<OrganisationEntity> | FindOptionsWhere<OrganisationEntity>[] {
  const asked = id === undefined ? {} : { id };
  switch (relation) {
    case 'whole-region':
      return asked;
    case 'contact':
      return [IsNull(), MoreThanOrEqual(today)].map((takesPartUntil) => {
        return { ...asked, takesPartFrom: LessThanOrEqual(today), takesPartUntil };
      });
    case 'own-organisation':
      return { id: In([id ?? caller.organisation.id].filter((each) => each === caller.organisation.id)) };
    default:
      throw new Error('An action on organisations needs a relation to them in the access table');
  }
}

async function withPeople(tx: Tx, rows: readonly OrganisationEntity[]): Promise<StoredOrganisation[]> {
  const where = { organisationId: In(rows.map(({ id }) => id)) };
  const people = await tx.entities.find(OrganisationPersonEntity, {
    where,
    order: { name: 'ASC', email: 'ASC' },
  });
  const steps = await tx.entities.find(AdmissionStepEntity, { where, order: { position: 'ASC' } });
  const peopleOf = byOrganisation(people);
  const stepsOf = byOrganisation(steps);
  return rows.map((row) => ({
    organisation: organisationIn(row),
    version: row.version,
    takesPartFrom: row.takesPartFrom,
    takesPartUntil: row.takesPartUntil,
    people: (peopleOf.get(row.id) ?? []).map(({ name, email, phone, functions }) => {
      return { name, email, phone, functions };
    }),
    steps: (stepsOf.get(row.id) ?? []).map((step) => ({
      ...{ step: step.step, on: step.takenOn, municipalities: step.municipalities },
      ...{ from: step.takesPartFrom, until: step.takesPartUntil, decidedBy: step.decidedBy },
    })),
  }));
}

function byOrganisation<T extends { organisationId: string }>(rows: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) grouped.set(row.organisationId, [...(grouped.get(row.organisationId) ?? []), row]);
  return grouped;
}
