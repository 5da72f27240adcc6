import type { CloudEvent } from '#contracts/cloud-event.js';
import { HUB, outboundTopic } from '#contracts/topics.js';
import { TestAuthority } from '#testing/certificates.js';
import { waitFor } from '#testing/wait-for.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportService } from '../src/reporting/report.service.js';
import { startTestFederation, type TestFederation } from './support/test-federation.js';

const untilAt = new Date('2027-11-26T09:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'vir-certificates-'));
let federation: TestFederation;

beforeAll(async () => {
  const authority = await TestAuthority.found('authority', untilAt);
  const { certificate, key } = await authority.certify('haaglanden', untilAt);
  const write = (name: string, pem: string): string => {
    writeFileSync(join(folder, name), pem);
    return join(folder, name);
  };
  federation = await startTestFederation({
    KAFKA_CA_FILE: write('ca.pem', authority.certificate),
    KAFKA_CERTIFICATE_FILE: write('certificate.pem', certificate),
    KAFKA_KEY_FILE: write('certificate.key', key),
  });
});
afterAll(async () => {
  await federation.stop();
  rmSync(folder, { recursive: true });
});

it('A region tells the hub until when the certificate holds by which Kafka knows it', async () => {
  const sent: CloudEvent[] = [];
  await federation.broker.subscribe('watch', [outboundTopic('haaglanden')], async ({ records }) => {
    sent.push(...records.map(({ value }) => JSON.parse(value.toString()) as CloudEvent));
  });
  await federation.zoetermeer.app.get(ReportService).report();
  const report = await waitFor('the report', async () =>
    sent.find(({ type }) => type === 'nl.verwijsindex.region.reported.v1'),
  );
  expect(report).toMatchObject({
    destination: HUB,
    data: { plain: { softwareVersion: '0.1.0', certificateUntilAt: untilAt.toISOString() } },
  });
});
