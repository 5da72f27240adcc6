import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';

/** The attributes of a CloudEvent as the published contract has it. */
export interface Attributes {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly origin: string;
  readonly destination: string;
  readonly directoryversion?: number;
  readonly replayof?: string;
}

export interface Envelope extends Attributes {
  readonly data: { readonly sealed: SealedData } | { readonly plain: unknown };
}

export interface SealedData {
  readonly key: string;
  readonly iv: string;
  readonly box: string;
}

interface Message {
  readonly name: string;
  readonly 'x-sealed': boolean;
  readonly 'x-data': AnySchema;
}

interface Document {
  readonly channels: Readonly<Record<'inbound' | 'outbound', { readonly address: string }>>;
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
}

/** The published contract, docs/asyncapi/federation.json: all that this index knows of the federation. */
export class Contract {
  private readonly ajv = new Ajv({ strict: false, logger: false });
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly document: Document;
  private readonly messages: ReadonlyMap<string, Message>;

  constructor(file = 'docs/asyncapi/federation.json') {
    this.document = JSON.parse(readFileSync(file, 'utf8')) as Document;
    addFormats.default(this.ajv);
    this.ajv.addSchema(this.document, 'contract');
    this.messages = new Map(Object.values(this.document.components.messages).map((one) => [one.name, one]));
  }

  topic(channel: 'inbound' | 'outbound', region: string): string {
    return this.document.channels[channel].address.replace('{region}', region);
  }

  knows(type: string): boolean {
    return this.messages.has(type);
  }

  isSealed(type: string): boolean {
    return this.messages.get(type)?.['x-sealed'] ?? true;
  }

  isEnvelope(value: unknown): value is Envelope {
    return this.check('#/components/schemas/Envelope')(value);
  }

  isData(type: string, data: unknown): boolean {
    const { $ref = '' } = (this.messages.get(type)?.['x-data'] ?? {}) as { $ref?: string };
    return this.check($ref)(data);
  }

  private check(pointer: string): ValidateFunction {
    const known = this.checks.get(pointer);
    if (known) return known;
    const made = this.ajv.compile({ $ref: `contract${pointer}` });
    this.checks.set(pointer, made);
    return made;
  }
}
