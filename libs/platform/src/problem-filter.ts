import { type ArgumentsHost, Catch, type ExceptionFilter, type LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorCodes } from './app-error.js';
import { errorFacts } from './error-facts.js';
import { appErrorOf, problemHeaders, problemOf } from './problem.js';

/** Answers every error as problem+json, and logs what is on our side. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: LoggerService) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what fails before Nest sees the request, such as an address that cannot be decoded. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const told = appErrorOf(error, request.routeOptions.bodyLimit);
    const problem = problemOf(told);
    if (problem.status >= 500) this.log(problem.code, error, request);
    if (reply.raw.headersSent) {
      reply.raw.destroy(); // half an answer must not look like a whole one
      return;
    }
    void reply
      .status(problem.status)
      .headers(problemHeaders(told, request.headers.authorization !== undefined))
      .send(JSON.stringify(problem));
  }

  private log(code: string, error: unknown, request: FastifyRequest): void {
    // The route, not the address: an address can hold an id or a mistyped BSN.
    const facts = { ...errorFacts(error), method: request.method, route: request.routeOptions.url };
    if (code === 'internal') this.logger.error({ ...facts, problem: errorCodes.internal.title }, 'Http');
    else this.logger.warn(facts, 'Http');
  }
}
