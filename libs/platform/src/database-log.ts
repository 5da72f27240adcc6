import { Logger as NestLogger } from '@nestjs/common';
import { AbstractLogger, type LogLevel, type LogMessage } from 'typeorm';

/**
 * TypeORM's own log, without what it would print: statements and parameters hold data on people, and what fails is
 * thrown anyway. Its warnings, about connections, go to the log of the service.
 */
export class DatabaseLog extends AbstractLogger {
  private readonly service = new NestLogger('Database');

  protected override isLogEnabledFor(type?: string): boolean {
    return type === 'warn';
  }

  protected override writeLog(_level: LogLevel, messages: LogMessage | LogMessage[]): void {
    for (const { message } of [messages].flat()) this.service.warn(String(message));
  }
}
