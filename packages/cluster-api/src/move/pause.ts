import { refOf } from '@eksa/core/objects';
import type { CallOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import { mapParallel } from '../parallel.ts';
import { isNotFound } from '../rejection.ts';
import { pausedAnnotation, pausedForMoveAnnotation } from './names.ts';

export type PauseStage = 'creating' | 'deleting';

/** Stops the controllers of Clusters (spec.paused) and ClusterClasses (annotation), with a mark that it was us. */
export async function pauseForMove(
  client: KubeClient,
  objects: readonly KubeObject[],
  stage: PauseStage,
  options: CallOptions,
): Promise<void> {
  await mapParallel(objects, (object) => client.patch(refOf(object), pauseBody(object, stage), { type: 'merge', ...options }), options);
}

/** Takes pause and mark away; null, not false, so that nobody owns the field afterwards. */
export async function unpauseAfterMove(client: KubeClient, objects: readonly KubeObject[], options: CallOptions): Promise<void> {
  await mapParallel(
    objects,
    async (object) => {
      try {
        await client.patch(refOf(object), unpauseBody(object), { type: 'merge', ...options });
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
    options,
  );
}

function pauseBody(object: KubeObject, stage: PauseStage) {
  if (object.kind !== 'Cluster') return { metadata: { annotations: { [pausedForMoveAnnotation]: stage, [pausedAnnotation]: '' } } };
  return { metadata: { annotations: { [pausedForMoveAnnotation]: stage } }, spec: { paused: true } };
}

function unpauseBody(object: KubeObject) {
  if (object.kind !== 'Cluster') return { metadata: { annotations: { [pausedForMoveAnnotation]: null, [pausedAnnotation]: null } } };
  return { metadata: { annotations: { [pausedForMoveAnnotation]: null } }, spec: { paused: null } };
}
