import { ConfigurationError } from '#platform/configuration.js';
import { type KafkaTlsVariables, readKafkaTls } from '#platform/kafka-tls.js';
import { serviceVariables } from '#platform/service-variables.js';
import type { EventPort } from './event-port.js';
import { type KafkaPortOptions, openKafkaPort } from './kafka-port.js';

export interface KafkaVariables extends KafkaTlsVariables {
  readonly KAFKA_BROKERS?: string[] | undefined;
}

/** The event port over the Kafka of a service's variables. @throws ConfigurationError */
export function configuredKafkaPort(
  variables: KafkaVariables,
  options: Pick<KafkaPortOptions, 'clientId' | 'logger'>,
): EventPort {
  const { KAFKA_BROKERS: brokers } = variables;
  const expected = serviceVariables.KAFKA_BROKERS.description ?? 'brokers';
  if (!brokers) throw new ConfigurationError([{ name: 'KAFKA_BROKERS', problem: 'is missing', expected }]);
  return openKafkaPort({ ...options, brokers, tls: readKafkaTls(variables) });
}
