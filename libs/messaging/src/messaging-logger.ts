import type { LoggerService } from '@nestjs/common';

/** What this library needs to tell; never data of an event. */
export type MessagingLogger = Pick<LoggerService, 'log' | 'warn' | 'error'>;
