import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { World } from '../../../world/world.ts';
import { setCondition } from '../../cluster-api/contract/conditions.ts';
import type { Writable } from '../../cluster-api/contract/draft.ts';
import type { Cluster, Machine } from '../../cluster-api/contract/kinds.ts';
import { legacyStatus, markFalse, markTrue, setLegacyReady } from '../../cluster-api/contract/legacy-conditions.ts';
import { summarize } from '../../cluster-api/contract/merge.ts';
import type { KubeadmConfig } from '../kinds.ts';

export interface ConfigScope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly world: World;
  readonly cluster: Cluster;
  readonly machine: Machine;
  readonly config: Writable<KubeadmConfig>;
}

const dataSecret = 'DataSecretAvailable';
const certificates = 'CertificatesAvailable';

export function tellWaiting({ config, clock }: ConfigScope, oldReason: string, message: string): void {
  markFalse(config, clock, dataSecret, oldReason);
  setCondition(config, clock, { type: dataSecret, status: 'False', reason: 'NotAvailable', message });
}

export function tellCertificates({ config, clock }: ConfigScope, there: boolean): void {
  if (there) {
    markTrue(config, clock, certificates);
    keepCertificates({ config, clock });
    return;
  }
  markFalse(config, clock, certificates, 'CertificatesGenerationFailed', 'Warning', 'secret not found');
  setCondition(config, clock, {
    type: certificates,
    status: 'Unknown',
    reason: 'InternalError',
    message: 'Please check controller logs for errors',
  });
}

/** Data that is there was made with certificates; nothing says so in the v1beta1 contract after a move. */
export function keepCertificates({ config, clock }: Pick<ConfigScope, 'config' | 'clock'>): void {
  setCondition(config, clock, { type: certificates, status: 'True', reason: 'Available' });
}

export function tellAvailable({ config, clock }: ConfigScope, secret: string): void {
  config.status ??= {};
  config.status.dataSecretName = secret;
  config.status.initialization = { dataSecretCreated: true };
  markTrue(config, clock, dataSecret);
  setCondition(config, clock, { type: dataSecret, status: 'True', reason: 'Available' });
}

export function setStatus({ config, clock }: ConfigScope): void {
  const reasons = { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' };
  setCondition(config, clock, summarize(config, { type: 'Ready', from: [dataSecret, certificates], reasons }));
  setLegacyReady(config, clock, [dataSecret, certificates]);
  legacyStatus(config);
  if (config.status !== undefined) config.status.observedGeneration = config.metadata.generation ?? 1;
}
