import type {
  AddOrganisationBody,
  ChangeOrganisationBody,
  OrganisationBody,
} from '#contracts/http/organisations.js';
import { organisationKinds, type OrganisationKind } from '#rules/convenant/convenant.js';
import { domains, type Domain } from '#rules/organisations/domain.js';
import type { OrganisationProfile } from '#rules/organisations/organisation.js';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import {
  IsEmailAddress,
  IsLine,
  IsMunicipalityCodes,
  IsOrganisationId,
  IsPhone,
  IsText,
} from '../field-checks.js';

const yesOrNo = { message: 'expected true or false' };

/** What the organisation agreed; texts are about the organisation, never about a jeugdige. */
export class ProfileDto implements OrganisationProfile {
  @IsText()
  targetGroup!: string;

  @IsText()
  signalCriteria!: string;

  @IsInt({ message: 'expected a whole number of months' })
  signalLifetimeMonths!: number;

  @IsText()
  procedures!: string;

  @IsText()
  privacyProtocol!: string;

  @IsBoolean(yesOrNo)
  maySignal!: boolean;

  @IsBoolean(yesOrNo)
  mayCoordinate!: boolean;

  @IsMunicipalityCodes()
  municipalities!: string[];
}

class OrganisationDto implements OrganisationBody {
  @IsLine()
  name!: string;

  @IsIn(organisationKinds, { message: `expected one of ${organisationKinds.join(', ')}` })
  kind!: OrganisationKind;

  @ValidateIf((_body, value) => value !== undefined)
  @IsIn(domains, { message: `expected one of ${domains.join(', ')}` })
  domain?: Domain;

  @IsEmailAddress()
  email!: string;

  @IsPhone()
  phone!: string;

  @IsObject({ message: 'expected the whole profile' })
  @ValidateNested({ message: 'expected the whole profile' })
  @Type(() => ProfileDto)
  profile!: ProfileDto;
}

/** Body of `POST /v1/organisations`. */
export class AddOrganisationDto extends OrganisationDto implements AddOrganisationBody {
  @IsOrganisationId()
  id!: string;
}

/** Body of `PUT /v1/organisations/:id`. */
export class ChangeOrganisationDto extends OrganisationDto implements ChangeOrganisationBody {
  @IsInt({ message: 'expected the version that you read' })
  version!: number;
}

export class OrganisationParams {
  @IsOrganisationId()
  id!: string;
}

export class MunicipalityParams {
  @Matches(/^\d{4}$/, { message: 'expected a municipality code of four digits' })
  code!: string;
}
