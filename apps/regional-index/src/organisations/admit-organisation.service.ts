import type { OrganisationView, RecordAdmissionBody } from '#contracts/http/organisations.js';
import type { Principal } from '#rules/access/principal.js';
import {
  type AdmissionFrame,
  type OpenWork,
  takesPartFrom,
  takesPartUntil,
} from '#rules/organisations/admission.js';
import { faultsOfAdmissionStep } from '#rules/organisations/faults-of-admission-step.js';
import type { Organisation } from '#rules/organisations/organisation.js';
import { Injectable } from '@nestjs/common';
import { Region } from '../region.js';
import { ChangeRecordService } from './change-record.service.js';
import { OpenWorkRepository } from './open-work.repository.js';
import { OrganisationsRepository } from './organisations.repository.js';
import type { Reach } from './reach.js';
import { refuseFaults } from './refusals.js';
import type { StoredStep } from './stored-organisation.js';

/** Records how an organisation comes to take part, and leaves, as the convenant of the region says. */
@Injectable()
export class AdmitOrganisationService {
  constructor(
    private readonly region: Region,
    private readonly repository: OrganisationsRepository,
    private readonly records: ChangeRecordService,
    private readonly work: OpenWorkRepository,
  ) {}

  /** @throws AppError not-found, conflict (another version), invalid-input when it is not the turn of this step */
  async record(caller: Principal, id: string, body: RecordAdmissionBody): Promise<OrganisationView> {
    const step = this.stepOf(body);
    return this.records.change({
      ...{ caller, id, action: 'organisation-admission:record', version: body.version },
      make: async (tx, stored, reach, changed) => {
        const open = sumOf(step.step === 'left' ? await this.work.read(tx, id) : []);
        const frame = this.frameOf(stored.organisation, reach, open);
        refuseFaults(
          faultsOfAdmissionStep(stored.steps, step, frame),
          'This step of the admission is not possible now',
        );
        await this.repository.addStep(tx, id, step, changed);
        const steps = [...stored.steps, step];
        const from = takesPartFrom(steps, this.region.convenant.inForce.from);
        return { ...stored, steps, takesPartFrom: from, takesPartUntil: takesPartUntil(steps) };
      },
    });
  }

  private stepOf({ step, on, municipalities = [], from, until }: RecordAdmissionBody): StoredStep {
    const { decides } = this.region.convenant.parties.admission;
    const decidedBy = step === 'admitted' || step === 'refused' ? decides : null;
    return { step, on, municipalities, from: from ?? null, until: until ?? null, decidedBy };
  }

  private frameOf({ profile }: Organisation, { caller, today }: Reach, open: OpenWork): AdmissionFrame {
    const { parties, inForce } = this.region.convenant;
    return {
      ...{ admission: parties.admission, convenantFrom: inForce.from },
      ...{ worksIn: profile.municipalities, today, role: caller.role },
      ...{ noticeMonths: inForce.renewal?.noticeMonths ?? 0, open },
    };
  }
}

const sumOf = (people: readonly OpenWork[]): OpenWork => ({
  signals: people.reduce((sum, { signals }) => sum + signals, 0),
  cases: people.reduce((sum, { cases }) => sum + cases, 0),
});
