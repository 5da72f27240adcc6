import type { RecordRelationBody } from '#contracts/http/relations.js';
import { type RelationKind, relationKinds } from '#rules/family/relation.js';
import { IsIn, IsString } from 'class-validator';

/** Body of `POST /v1/signals/:id/relations`. There is no field for why: that is never stored. */
export class RecordRelationDto implements RecordRelationBody {
  @IsString({ message: 'expected the nine digits of a BSN, as text' })
  bsn!: string;

  @IsIn(relationKinds, { message: `expected one of ${relationKinds.join(', ')}` })
  relation!: RelationKind;
}
