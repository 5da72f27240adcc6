import { AppError } from '#platform/app-error.js';
import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';

/** From where services are started, like the convenants. */
const FILE = 'docs/openapi/regional-index.json';

/** Gives the OpenAPI document that was made with this release; a test keeps it equal to the code. */
@Injectable()
export class OpenApiService {
  private document: Promise<Record<string, unknown>> | null = null;

  /** @throws AppError not-found when it was left out of this installation */
  async read(): Promise<Record<string, unknown>> {
    this.document ??= readDocument();
    return this.document;
  }
}

async function readDocument(): Promise<Record<string, unknown>> {
  const text = await readFile(FILE, 'utf8').catch(() => {
    throw new AppError('not-found', `This installation has no ${FILE}`);
  });
  return JSON.parse(text) as Record<string, unknown>;
}
