import { Access } from '#platform/access.js';
import { Controller, Get, Headers, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DirectoryService } from './directory.service.js';

/** The signed region directory, for every region and for anyone: it holds nobody's data. */
@Controller('v1/directory')
@Access('directory:read')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  /** Compact JWS of the newest version; 304 for who already has it. */
  @Get()
  async read(
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { version, signed } = await this.directory.current();
    const etag = `"${version}"`;
    reply.header('etag', etag);
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      reply.status(HttpStatus.NOT_MODIFIED);
      return undefined;
    }
    reply.type('application/jose');
    return signed;
  }
}
