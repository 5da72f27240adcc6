import type { EntityClass } from '#platform/database.js';
import { DutyEventEntity } from './convenant-life/duty-event.entity.js';
import { DirectoryCopyEntity } from './directory/directory-copy.entity.js';
import { ExpertCaseEventEntity } from './expert-team/expert-case-event.entity.js';
import { ExpertCaseEntity } from './expert-team/expert-case.entity.js';
import { ExpertPatternEntity } from './expert-team/expert-pattern.entity.js';
import { InspectionEntity } from './inspections/inspection.entity.js';
import { ObjectionEntity } from './objections/objection.entity.js';
import { AdmissionStepEntity } from './organisations/admission-step.entity.js';
import { MunicipalFunctionsEntity } from './organisations/municipal-functions.entity.js';
import { OrganisationPersonEntity } from './organisations/organisation-person.entity.js';
import { OrganisationEntity } from './organisations/organisation.entity.js';
import { SessionEntity } from './session/session.entity.js';
import { JeugdigeEntity } from './signals/jeugdige.entity.js';
import { SignalStateChangeEntity } from './signals/signal-state-change.entity.js';
import { SignalEntity } from './signals/signal.entity.js';

/** Every table that TypeORM reads or writes; the others are touched by the SQL of their repository only. */
export const entities: EntityClass[] = [
  AdmissionStepEntity,
  DirectoryCopyEntity,
  DutyEventEntity,
  ExpertCaseEntity,
  ExpertCaseEventEntity,
  ExpertPatternEntity,
  JeugdigeEntity,
  MunicipalFunctionsEntity,
  InspectionEntity,
  ObjectionEntity,
  OrganisationEntity,
  OrganisationPersonEntity,
  SessionEntity,
  SignalEntity,
  SignalStateChangeEntity,
];
