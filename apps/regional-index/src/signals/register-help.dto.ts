import type { RegisterHelpBody } from '#contracts/http/signals.js';
import type { Professional } from '#contracts/involvement.js';
import { Type } from 'class-transformer';
import { IsObject, IsUUID, Matches, ValidateNested } from 'class-validator';
import { IfGiven, IsEmailAddress, IsLine, IsPhone } from '../field-checks.js';
import { JeugdigeDto } from './give-signal.dto.js';

const aProfessional = { message: 'expected a professional: id, name, email and phone' };

class ProfessionalDto implements Professional {
  @Matches(/^[\w.@:+-]{1,100}$/, { message: 'expected the id with which the professional logs in' })
  id!: string;

  @IsLine()
  name!: string;

  @IsEmailAddress()
  email!: string;

  @IsPhone()
  phone!: string;
}

/** Body of `POST /v1/chain-registrations`. There is no field for what help it is, or since when: that is not stored. */
export class RegisterHelpDto extends JeugdigeDto implements RegisterHelpBody {
  @IfGiven()
  @IsObject(aProfessional)
  @ValidateNested(aProfessional)
  @Type(() => ProfessionalDto)
  professional?: ProfessionalDto;

  @IfGiven()
  @IsUUID('4', { message: 'expected a random UUID, version 4' })
  clientReference?: string;
}
