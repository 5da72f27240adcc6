import type { RelationKind } from '#rules/family/relation.js';

/** Body of `POST /v1/signals/{id}/relations`. */
export interface RecordRelationBody {
  /** Of the other person; need not be in any index. */
  bsn: string;
  relation: RelationKind;
}

/** That the jeugdige has a relation with another person. Whether that person is in the index nobody is told. */
export interface RelationView {
  id: string;
  relation: RelationKind;
  /** Last three digits of the other person's BSN: enough to recognise who is meant for who knows them. */
  bsnEndsWith: string;
  recordedBy: { name: string; organisation: string };
  recordedAt: string;
  /** Whether the caller recorded it, and so may remove it. */
  own: boolean;
}

export interface RelationList {
  relations: RelationView[];
}
