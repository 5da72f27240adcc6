import { MaxLength } from 'class-validator';

/** Query of `GET /v1/traces`. */
export class TraceQuery {
  @MaxLength(40, { message: 'expected the reference of a signal, such as K7QM-2X9P' })
  reference!: string;
}
