import type { Clock } from '../../../clock/clock.ts';
import type { Machine as Container } from '../../../engine/machines.ts';
import { setCondition } from '../../cluster-api/contract/conditions.ts';
import type { Writable } from '../../cluster-api/contract/draft.ts';
import { legacyStatus, markFalse, markTrue, setLegacyReady } from '../../cluster-api/contract/legacy-conditions.ts';
import { summarize } from '../../cluster-api/contract/merge.ts';
import type { DockerMachine } from '../kinds.ts';

type Draft = Writable<DockerMachine>;

const provisioned = 'ContainerProvisioned';
const bootstrapped = 'BootstrapExecSucceeded';

export interface Waiting {
  readonly reason: string;
  /** Its name in the v1beta1 contract. */
  readonly oldReason: string;
}

/** There is no container yet, and why. */
export function tellWaiting(draft: Draft, clock: Clock, { reason, oldReason }: Waiting): void {
  markFalse(draft, clock, provisioned, oldReason);
  setCondition(draft, clock, { type: provisioned, status: 'False', reason });
  summarizeAll(draft, clock);
}

export function tellStarted(draft: Draft, clock: Clock): void {
  markTrue(draft, clock, provisioned);
  setCondition(draft, clock, { type: provisioned, status: 'True', reason: 'Provisioned' });
  if (draft.status?.conditions?.some(({ type }) => type === bootstrapped) !== true) {
    markFalse(draft, clock, bootstrapped, 'Bootstrapping');
    setCondition(draft, clock, { type: bootstrapped, status: 'False', reason: 'NotSucceeded' });
  }
  summarizeAll(draft, clock);
}

export function tellGone(draft: Draft, clock: Clock, container: string): void {
  const message = `Container ${container} does not exist anymore`;
  markFalse(draft, clock, provisioned, 'ContainerDeleted', 'Error', message);
  setCondition(draft, clock, { type: provisioned, status: 'False', reason: 'NotProvisioned', message });
  summarizeAll(draft, clock);
}

export function tellFailedStart(draft: Draft, clock: Clock, message: string): void {
  markFalse(draft, clock, provisioned, 'ContainerProvisioningFailed', 'Warning', message);
  setCondition(draft, clock, { type: provisioned, status: 'False', reason: 'NotProvisioned', message });
  summarizeAll(draft, clock);
}

export function tellFailedBootstrap(draft: Draft, clock: Clock): void {
  markFalse(draft, clock, bootstrapped, 'BootstrapFailed', 'Warning', 'Repeating bootstrap');
  setCondition(draft, clock, {
    type: bootstrapped,
    status: 'False',
    reason: 'NotSucceeded',
    message: 'Failed to exec DockerMachine bootstrap',
  });
  summarizeAll(draft, clock);
}

export function tellBootstrapped(draft: Draft, clock: Clock, container: Container): void {
  draft.spec = { ...draft.spec, bootstrapped: true };
  markTrue(draft, clock, bootstrapped);
  tellFound(draft, clock, container);
}

/** A container that was bootstrapped before; nothing says so in the v1beta1 contract after a move. */
export function tellFound(draft: Draft, clock: Clock, container: Container): void {
  markTrue(draft, clock, provisioned);
  setCondition(draft, clock, { type: provisioned, status: 'True', reason: 'Provisioned' });
  setCondition(draft, clock, { type: bootstrapped, status: 'True', reason: 'Succeeded' });
  draft.status ??= {};
  draft.status.addresses = [
    { type: 'Hostname', address: container.name },
    { type: 'InternalIP', address: container.address },
    { type: 'ExternalIP', address: container.address },
  ];
  summarizeAll(draft, clock);
}

/** The machine is a part of its cluster, and known there by its provider ID. */
export function tellProvisioned(draft: Draft, clock: Clock, id: string): void {
  draft.spec = { ...draft.spec, providerID: id };
  draft.status ??= {};
  draft.status.initialization = { provisioned: true };
  summarizeAll(draft, clock);
}

export function tellDeleting(draft: Draft, clock: Clock): void {
  markFalse(draft, clock, provisioned, 'Deleting');
  setCondition(draft, clock, { type: provisioned, status: 'False', reason: 'Deleting' });
  summarizeAll(draft, clock);
}

function summarizeAll(draft: Draft, clock: Clock): void {
  const from = [provisioned, bootstrapped];
  setCondition(
    draft,
    clock,
    summarize(draft, { type: 'Ready', from, reasons: { issue: 'NotReady', unknown: 'ReadyUnknown', info: 'Ready' } }),
  );
  const stepCounter = draft.metadata.deletionTimestamp === undefined && draft.spec?.providerID === undefined;
  setLegacyReady(draft, clock, from, { stepCounter });
  draft.status ??= {};
  draft.status.loadBalancerConfigured ??= false;
  legacyStatus(draft);
}
