import type { ExcludeAddressBody } from '#contracts/http/families.js';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { IfGiven, IsLine } from '../field-checks.js';

export class MunicipalityParam {
  @Matches(/^\d{4}$/, { message: 'expected a municipality code of four digits' })
  code!: string;
}

/** Body of `POST /v1/municipalities/:code/excluded-addresses`. */
export class ExcludeAddressDto implements ExcludeAddressBody {
  @IsLine()
  institution!: string;

  @IfGiven()
  @Matches(/^[1-9]\d{3} ?[A-Za-z]{2}$/, { message: 'expected a postcode such as 2715 AA' })
  postcode?: string;

  @IfGiven()
  @IsInt({ message: 'expected a house number from 1 to 99999' })
  @Min(1, { message: 'expected a house number from 1 to 99999' })
  @Max(99_999, { message: 'expected a house number from 1 to 99999' })
  houseNumber?: number;

  @IfGiven()
  @Matches(/^\d{16}$/, { message: 'expected the sixteen digits of an object of the BAG' })
  addressableObject?: string;
}
