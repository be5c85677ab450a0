import { conditionOf, describeCondition, isConditionTrue, objectName, refOf } from '@eksa/core/objects';
import type { KubeObject, Verdict } from '@eksa/core/ports';
import { numberField, recordField } from '../json.ts';

const done: Verdict = { state: 'done' };

/** A Node whose Ready condition is True. */
export function isReadyNode(object: KubeObject): boolean {
  return isConditionTrue(object, 'Ready');
}

/** Done when the latest revision of a Deployment is rolled out and Available. */
export function deploymentAvailable(object: KubeObject | undefined): Verdict {
  if (object === undefined) return waiting('The Deployment does not exist yet');
  const name = objectName(refOf(object));
  if (!isObserved(object)) return waiting(`${name}: not seen by its controller yet`);
  const desired = numberField(recordField(object, 'spec'), 'replicas') ?? 1;
  const status = recordField(object, 'status');
  const updated = numberField(status, 'updatedReplicas') ?? 0;
  const available = numberField(status, 'availableReplicas') ?? 0;
  // ReplicaFailure tells why no pod comes up, e.g. a quota; Available only tells that none did.
  const blocker = conditionOf(object, 'ReplicaFailure')?.status === 'True' ? `; ${describeCondition(object, 'ReplicaFailure')}` : '';
  if (updated < desired) return waiting(`${name}: ${updated} of ${desired} replicas updated${blocker}`);
  if (available < desired) return waiting(`${name}: ${available} of ${desired} replicas available${blocker}`);
  if (!isConditionTrue(object, 'Available')) return waiting(describeCondition(object, 'Available'));
  return done;
}

/** Done when every node that should run a pod of the DaemonSet runs an available one of the latest revision. */
export function daemonSetReady(object: KubeObject | undefined): Verdict {
  if (object === undefined) return waiting('The DaemonSet does not exist yet');
  const name = objectName(refOf(object));
  if (!isObserved(object)) return waiting(`${name}: not seen by its controller yet`);
  const status = recordField(object, 'status');
  const desired = numberField(status, 'desiredNumberScheduled') ?? 0;
  const updated = numberField(status, 'updatedNumberScheduled') ?? 0;
  const available = numberField(status, 'numberAvailable') ?? 0;
  if (updated < desired) return waiting(`${name}: ${updated} of ${desired} pods updated`);
  if (available < desired) return waiting(`${name}: ${available} of ${desired} pods available`);
  return done;
}

/** Done when objects of the CustomResourceDefinition can be made. Failed when its names belong to another one. */
export function crdEstablished(object: KubeObject | undefined): Verdict {
  if (object === undefined) return waiting('The CustomResourceDefinition does not exist yet');
  if (conditionOf(object, 'NamesAccepted')?.status === 'False')
    return { state: 'failed', reason: describeCondition(object, 'NamesAccepted') };
  if (isConditionTrue(object, 'Established')) return done;
  return waiting(describeCondition(object, 'Established'));
}

function isObserved(object: KubeObject): boolean {
  const observed = numberField(recordField(object, 'status'), 'observedGeneration') ?? 0;
  return observed >= (object.metadata.generation ?? 1);
}

function waiting(reason: string): Verdict {
  return { state: 'waiting', reason };
}
