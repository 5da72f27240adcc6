import {
  Controller,
  Get,
  Inject,
  Module,
  Req,
  Res,
  type DynamicModule,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Access } from './access.js';
import { AppError } from './app-error.js';

/** A number that is looked up in the database whenever somebody asks. */
export interface Measured {
  readonly name: string;
  readonly help: string;
  /** Answers one row per label value: `value`, and `label` when `label` is given. No label ever holds a person. */
  readonly sql: string;
  /** Name of the label. */
  readonly label?: string;
}

/** The measures of this process, and of its database. */
export class Metrics implements OnModuleDestroy {
  readonly registry = new Registry();

  constructor(dataSource: DataSource, measured: readonly Measured[]) {
    collectDefaultMetrics({ register: this.registry });
    for (const one of measured) this.measure(dataSource, one);
  }

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  gauge<L extends string>(name: string, help: string, labels: readonly L[] = []): Gauge<L> {
    return new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** @param buckets upper bounds, in seconds */
  histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.registry] });
  }

  onModuleDestroy(): void {
    this.registry.clear();
  }

  private measure(dataSource: DataSource, { name, help, sql, label }: Measured): void {
    const labelNames = label === undefined ? [] : [label];
    const gauge = new Gauge({
      ...{ name, help, labelNames, registers: [this.registry] },
      collect: async () => {
        const rows = await dataSource.query<{ value: string | number; label?: string }[]>(sql);
        gauge.reset();
        for (const row of rows)
          gauge.set(label === undefined ? {} : { [label]: row.label ?? '' }, Number(row.value));
      },
    });
  }
}

/** What every service with an outbox and an inbox has. */
export const messagingMeasures: readonly Measured[] = [
  {
    name: 'vir_outbox_waiting',
    help: 'Events that have not left yet',
    sql: 'select count(*) as value from outbox',
  },
  ...parkedMeasures(),
];

/** What a service without an outbox has. */
export function parkedMeasures(): Measured[] {
  return [
    {
      name: 'vir_parked_events',
      help: 'Events that were put aside, by reason',
      sql: 'select reason as label, count(*) as value from parked_event group by reason',
      label: 'reason',
    },
  ];
}

/** For who watches over the service from inside: who comes through a proxy, so from outside, finds nothing. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get()
  @Access('metrics:see')
  async see(
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)
      throw new AppError('not-found', 'There is nothing here');
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}

/** `GET /metrics` in Prometheus' text format. */
@Module({})
export class MetricsModule {
  static with(measured: readonly Measured[]): DynamicModule {
    return {
      module: MetricsModule,
      global: true,
      controllers: [MetricsController],
      providers: [
        {
          provide: Metrics,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new Metrics(dataSource, measured),
        },
      ],
      exports: [Metrics],
    };
  }
}
