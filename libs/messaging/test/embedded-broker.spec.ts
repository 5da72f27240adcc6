import { randomUUID } from 'node:crypto';
import { EmbeddedBroker } from '#messaging/embedded-broker.js';
import { describeEventPort } from './event-port.contract.js';

const broker = new EmbeddedBroker();

describeEventPort('the embedded broker', {
  start: async () => undefined,
  stop: () => broker.close(),
  open: () => broker.port(),
  freshTopic: async () => `topic-${randomUUID()}`,
  goAway: async () => broker.setAway(true),
  comeBack: async () => broker.setAway(false),
});
