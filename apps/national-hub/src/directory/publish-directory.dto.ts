import type { PublishDirectoryBody, RegionCoverageBody } from '#contracts/http/directory.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsISO8601,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const aDate = { message: 'expected a date that exists, YYYY-MM-DD' };
const REGIONS_MOST = 100;
const LINES_MOST = 2_000; // a region with its whole history

class CoversDto {
  @Matches(/^\d{4}$/, { message: 'expected a municipality code of four digits' })
  code!: string;

  @Matches(/^(?=.*\S)[^\p{Cc}]{1,200}$/u, { message: 'expected the name of the municipality' })
  name!: string;

  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  from!: string;

  @ValidateIf((_body, value) => value !== undefined)
  @IsISO8601({ strict: true }, aDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, aDate)
  until?: string;
}

class RegionCoverageDto implements RegionCoverageBody {
  @Matches(/^[a-z][a-z0-9-]{1,40}$/, { message: 'expected the id of a region' })
  id!: string;

  @IsArray({ message: 'expected a list of municipalities' })
  @ArrayMaxSize(LINES_MOST, { message: `expected at most ${LINES_MOST} lines` })
  @ValidateNested({ each: true, message: 'expected a municipality with code, name and dates' })
  @Type(() => CoversDto)
  covers!: CoversDto[];
}

/** Body of `POST /v1/directory/changes`. */
export class PublishDirectoryDto implements PublishDirectoryBody {
  @IsBoolean({ message: 'expected true, to see what would change, or false, to change it' })
  preview!: boolean;

  @ValidateIf((_body, value) => value !== undefined)
  @IsBoolean({
    message: 'expected true, when it is meant that nobody covers what a municipality merges into',
  })
  acceptGaps?: boolean;

  @IsArray({ message: 'expected a list of regions' })
  @ArrayMinSize(1, { message: 'expected at least one region' })
  @ArrayMaxSize(REGIONS_MOST, { message: `expected at most ${REGIONS_MOST} regions` })
  @ValidateNested({ each: true, message: 'expected a region with what it covers' })
  @Type(() => RegionCoverageDto)
  regions!: RegionCoverageDto[];
}
