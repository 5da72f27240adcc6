import type { SetMunicipalFunctionsBody, SetPeopleBody } from '#contracts/http/organisations.js';
import {
  type ContactData,
  type MunicipalFunction,
  type MunicipalFunctionName,
  municipalFunctions,
  type Person,
  type PersonFunction,
  personFunctions,
} from '#rules/organisations/functions.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  ValidateNested,
} from 'class-validator';
import { IsEmailAddress, IsLine, IsPhone } from '../field-checks.js';

const PEOPLE_MOST = 500;
const someFunctions = { message: `expected one or more of ${personFunctions.join(', ')}, each once` };
const everybodyOnce = {
  message: `expected a list of at most ${PEOPLE_MOST} people, every e-mail address once`,
};
const everyFunctionOnce = { message: 'expected a list in which every function is filled once' };

class ContactDto implements ContactData {
  @IsLine()
  name!: string;

  @IsEmailAddress()
  email!: string;

  @IsPhone()
  phone!: string;
}

export class PersonDto extends ContactDto implements Person {
  @IsIn(personFunctions, { each: true, ...someFunctions })
  @ArrayMinSize(1, someFunctions)
  @ArrayUnique(someFunctions)
  functions!: PersonFunction[];
}

export class MunicipalFunctionDto extends ContactDto implements MunicipalFunction {
  @IsIn(municipalFunctions, { message: `expected one of ${municipalFunctions.join(', ')}` })
  function!: MunicipalFunctionName;
}

/** Body of `PUT /v1/organisations/:id/people`. */
export class SetPeopleDto implements SetPeopleBody {
  @IsInt({ message: 'expected the version that you read' })
  version!: number;

  @IsArray(everybodyOnce)
  @ArrayMaxSize(PEOPLE_MOST, everybodyOnce)
  @ArrayUnique((person?: PersonDto) => person?.email, everybodyOnce)
  @ValidateNested({ each: true, ...everybodyOnce })
  @Type(() => PersonDto)
  people!: PersonDto[];
}

/** Body of `PUT /v1/municipalities/:code/functions`. */
export class SetMunicipalFunctionsDto implements SetMunicipalFunctionsBody {
  @IsInt({ message: 'expected the version that you read' })
  version!: number;

  @IsArray(everyFunctionOnce)
  @ArrayUnique((filled?: MunicipalFunctionDto) => filled?.function, everyFunctionOnce)
  @ValidateNested({ each: true, ...everyFunctionOnce })
  @Type(() => MunicipalFunctionDto)
  functions!: MunicipalFunctionDto[];
}
