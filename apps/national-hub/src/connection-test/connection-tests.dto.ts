import type { StartConnectionTestBody } from '#contracts/http/connection-tests.js';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** Body of a request for a connection test. */
export class StartConnectionTestDto implements StartConnectionTestBody {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(60)
  patienceSeconds?: number;
}
