import { Access } from '#platform/access.js';
import { AppError } from '#platform/app-error.js';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PORTAL_FILES, type PortalFile, type PortalFiles } from './portal-files.js';

const PAGE = 'index.html';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The built portal. A path that is no file is a page of the portal itself, which finds its own way; addresses of the
 * API are never pages. Without a built portal there is nothing here.
 */
@Controller()
export class PortalController {
  constructor(@Inject(PORTAL_FILES) private readonly files: PortalFiles) {}

  @Get(['/', '*'])
  @Access('portal:use')
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = (request.url.split('?')[0] ?? '').slice(1);
    const file = this.files.get(path) ?? this.pageFor(path, request.headers.accept);
    if (!file) throw new AppError('not-found', 'There is nothing at this address');
    // Names of assets hold a hash of their content, so they never change.
    if (path.startsWith('assets/')) void reply.header('cache-control', FOR_EVER);
    await reply.type(file.type).send(file.content);
  }

  private pageFor(path: string, accept: string | undefined): PortalFile | undefined {
    const wantsPage = accept?.includes('text/html') ?? false;
    return wantsPage && !/^(v1|health|assets)(\/|$)/.test(path) ? this.files.get(PAGE) : undefined;
  }
}
