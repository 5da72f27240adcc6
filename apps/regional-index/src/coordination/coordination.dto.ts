import {
  type ActBody,
  type AgreementBody,
  type OutsidePerson,
  type PersonalAction,
  personalActions,
} from '#contracts/http/coordination.js';
import type { Organisation } from '#contracts/involvement.js';
import { organisationKinds } from '#rules/convenant/convenant.js';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import {
  IfGiven,
  IsPlainDate,
  IsEmailAddress,
  IsId,
  IsLine,
  IsOrganisationId,
  IsPhone,
} from '../field-checks.js';

const someObject = { message: 'expected an object' };

class OrganisationOfPersonDto implements Organisation {
  @IsOrganisationId()
  id!: string;

  @IsLine()
  name!: string;

  @IsIn(organisationKinds, { message: `expected one of ${organisationKinds.join(', ')}` })
  kind!: Organisation['kind'];
}

class OutsidePersonDto implements OutsidePerson {
  @IsLine()
  name!: string;

  @IsEmailAddress()
  email!: string;

  @IsPhone()
  phone!: string;

  @IsObject(someObject)
  @ValidateNested()
  @Type(() => OrganisationOfPersonDto)
  organisation!: OrganisationOfPersonDto;
}

class AgreementDto implements AgreementBody {
  @IsId()
  who!: string;

  @IsPlainDate()
  startsOn!: string;

  @IsPlainDate()
  targetEnd!: string;
}

/** Body of an action on a coordination. There is no field for what was said or agreed: that is never stored. */
export class ActDto implements ActBody {
  @IsIn(personalActions, { message: `expected one of ${personalActions.join(', ')}` })
  action!: PersonalAction;

  @IfGiven()
  @IsId()
  names?: string;

  @IfGiven()
  @IsObject(someObject)
  @ValidateNested()
  @Type(() => OutsidePersonDto)
  outside?: OutsidePersonDto;

  @IfGiven()
  @IsId()
  signalId?: string;

  @IfGiven()
  @IsObject(someObject)
  @ValidateNested()
  @Type(() => AgreementDto)
  agreement?: AgreementDto;

  @IfGiven()
  @IsId()
  agreementId?: string;

  @IfGiven()
  @IsPlainDate()
  consultedOn?: string;
}
