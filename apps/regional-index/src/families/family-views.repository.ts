import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { FamilyContent } from './family-view.js';

interface ViewRow {
  viewer_id: string;
  more_cases: boolean;
  coordinators: FamilyContent['coordinators'];
}

export interface FamilyViewRow {
  readonly viewerId: string;
  readonly jeugdigeId: string;
  readonly content: FamilyContent;
}

/** All SQL of what those involved may know of a family. */
@Injectable()
export class FamilyViewsRepository {
  async find(tx: Tx, viewerIds: readonly string[]): Promise<Map<string, FamilyContent>> {
    const result = await tx.sql.query<ViewRow>({
      name: 'family-view-find',
      text: 'SELECT viewer_id, more_cases, coordinators FROM family_view WHERE viewer_id = ANY($1::uuid[])',
      values: [viewerIds],
    });
    return contentsOf(result.rows);
  }

  /** Of everybody who is involved with these jeugdigen. */
  async of(tx: Tx, jeugdigeIds: readonly string[]): Promise<Map<string, FamilyContent>> {
    const result = await tx.sql.query<ViewRow>({
      name: 'family-views-of',
      text: 'SELECT viewer_id, more_cases, coordinators FROM family_view WHERE jeugdige_id = ANY($1::uuid[])',
      values: [jeugdigeIds],
    });
    return contentsOf(result.rows);
  }

  save(tx: Tx, rows: readonly FamilyViewRow[]): void {
    if (rows.length === 0) return;
    tx.write({
      name: 'family-view-save',
      text: `INSERT INTO family_view (viewer_id, jeugdige_id, more_cases, coordinators)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::jsonb[])
        ON CONFLICT (viewer_id) DO UPDATE SET more_cases = excluded.more_cases, coordinators = excluded.coordinators`,
      values: [
        rows.map(({ viewerId }) => viewerId),
        rows.map(({ jeugdigeId }) => jeugdigeId),
        rows.map(({ content }) => content.moreCases),
        rows.map(({ content }) => JSON.stringify(content.coordinators)),
      ],
    });
  }

  remove(tx: Tx, viewerIds: readonly string[]): void {
    if (viewerIds.length === 0) return;
    tx.write({
      name: 'family-view-remove',
      text: 'DELETE FROM family_view WHERE viewer_id = ANY($1::uuid[])',
      values: [viewerIds],
    });
  }
}

const contentsOf = (rows: readonly ViewRow[]): Map<string, FamilyContent> =>
  new Map(
    rows.map(({ viewer_id: id, more_cases: moreCases, coordinators }) => [
      id,
      // In the order of the contract: as JSON the database keeps another.
      {
        moreCases,
        coordinators: coordinators.map(({ name, organisation, phone, email }) => ({
          name,
          organisation,
          phone,
          email,
        })),
      },
    ]),
  );
