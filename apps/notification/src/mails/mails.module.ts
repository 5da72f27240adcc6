import type { RegionKeys } from '#platform/keys.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { MAILS_PER_ROUND, MailSenderService, PORTAL_URL } from './mail-sender.service.js';
import { MailsRepository } from './mails.repository.js';
import { MailsService } from './mails.service.js';
import { Smtp } from './smtp.js';

export interface MailsOptions {
  readonly keys: Pick<RegionKeys, 'fields' | 'blindIndex'>;
  readonly smtpUrl: string;
  readonly from: string;
  readonly portalUrl: string;
}

/** Mails: kept until the mail server took them. */
@Module({})
export class MailsModule {
  static with({ keys, smtpUrl, from, portalUrl }: MailsOptions): DynamicModule {
    return {
      module: MailsModule,
      providers: [
        { provide: FieldCipher, useValue: new FieldCipher(keys) },
        { provide: Smtp, useFactory: () => new Smtp(smtpUrl, from, MAILS_PER_ROUND) },
        { provide: PORTAL_URL, useValue: portalUrl },
        MailsRepository,
        MailSenderService,
        MailsService,
      ],
      exports: [MailsService],
    };
  }
}
