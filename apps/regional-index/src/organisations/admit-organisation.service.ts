import type { OrganisationView, RecordAdmissionBody } from '#contracts/http/organisations.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { type AdmissionFrame, takesPartFrom } from '#rules/organisations/admission.js';
import { faultsOfAdmissionStep } from '#rules/organisations/faults-of-admission-step.js';
import type { Organisation } from '#rules/organisations/organisation.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { viewOf } from './organisation-view.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { type Reach, reachOf } from './reach.js';
import { noSuchOrganisation, refuseFaults, refuseOtherVersion } from './refusals.js';
import type { StoredStep } from './stored-organisation.js';

/** Records how an organisation comes to take part, as the convenant of the region says. */
@Injectable()
export class AdmitOrganisationService {
  constructor(
    private readonly region: Region,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
  ) {}

  /** @throws AppError not-found, conflict (another version), invalid-input when it is not the turn of this step */
  async record(caller: Principal, id: string, body: RecordAdmissionBody): Promise<OrganisationView> {
    const { convenant } = this.region;
    const reach = reachOf(caller, 'organisation-admission:record');
    return inTransaction(this.dataSource, async (tx) => {
      await this.repository.lock(tx);
      const stored = await this.repository.find(tx, id, reach);
      if (!stored) throw noSuchOrganisation();
      refuseOtherVersion(stored, body.version);
      const step = this.stepOf(body);
      const faults = faultsOfAdmissionStep(stored.steps, step, this.frameOf(stored.organisation, reach));
      refuseFaults(faults, 'This step of the admission is not possible now');
      const steps = [...stored.steps, step];
      const from = takesPartFrom(steps, convenant.inForce.from);
      const after = { ...stored, steps, takesPartFrom: from, version: stored.version + 1 };
      const changed = { by: caller.id, at: new Date() };
      await this.repository.addStep(tx, id, step, changed);
      await this.repository.save(tx, stored.organisation, after, changed);
      return viewOf(after, convenant);
    });
  }

  private stepOf({ step, on, municipalities = [], from }: RecordAdmissionBody): StoredStep {
    const { decides } = this.region.convenant.parties.admission;
    const decidedBy = step === 'admitted' || step === 'refused' ? decides : null;
    return { step, on, municipalities, from: from ?? null, decidedBy };
  }

  private frameOf({ profile }: Organisation, { caller, today }: Reach): AdmissionFrame {
    const { parties, inForce } = this.region.convenant;
    const convenantFrom = inForce.from;
    return {
      admission: parties.admission,
      convenantFrom,
      worksIn: profile.municipalities,
      today,
      role: caller.role,
    };
  }
}
