import { EksaError } from '@eksa/core/errors';
import type { ContainerSpec } from '@eksa/core/ports';
import type { Container } from 'dockerode';
import { type Connection, cleanupSignal } from '../connection.ts';
import { cancelled, engineAnswer, engineError, isStatus } from '../failure.ts';
import { createBody } from './create-body.ts';
import { putFiles } from './put-files.ts';
import { hasLabels } from './state.ts';

/** Creates a container and writes its files. A half-made one is removed when that fails or is cancelled. */
export async function createContainer(
  connection: Connection,
  spec: ContainerSpec,
  options: { readonly stdin?: boolean; readonly signal?: AbortSignal | undefined },
): Promise<Container> {
  const { signal } = options;
  const action = `create container ${spec.name}`;
  if (signal?.aborted) throw cancelled(signal, action);
  // dockerode would repeat the whole body, secrets included, in the query string; `_query` and `_body` part them.
  const request = { name: spec.name, _query: { name: spec.name }, _body: createBody(spec, options) };
  let container: Container;
  try {
    // Not given the caller's signal: an answer that nobody hears would leave a container that nobody removes.
    container = await connection.docker.createContainer({ ...request, ...(signal ? { abortSignal: lateSignal(signal) } : {}) });
  } catch (error) {
    throw await createFailure(connection, spec, error, action);
  }
  await orRemove(connection, container, async () => {
    if (signal?.aborted) throw cancelled(signal, action);
    const files = spec.files ?? [];
    if (files.length === 0) return;
    await connection.call(`write files into container ${spec.name}`, signal, (abort) => putFiles(container, files, abort));
  });
  return container;
}

/** Runs the action; when it throws, removes the container and throws the same error. */
export async function orRemove<T>(connection: Connection, container: Container, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    // The first error is the one to report; what could not be removed is found again by its labels.
    await discard(connection, container).catch(() => undefined);
    throw error;
  }
}

/** Removes a container and its anonymous volumes under a deadline of its own; absent is fine. */
export async function discard(connection: Connection, container: Container): Promise<void> {
  await connection.call(`remove container ${container.id}`, cleanupSignal(), async (abort) => {
    await container.remove({ force: true, v: true, ...abort }).catch((error: unknown) => {
      if (!isStatus(error, 404, 409)) throw error;
    });
  });
}

async function createFailure(connection: Connection, spec: ContainerSpec, error: unknown, action: string): Promise<EksaError> {
  const answer = engineAnswer(error);
  if (answer?.status === 409) return conflict(connection, spec, error);
  const missing = /bind source path does not exist:?\s*(\S+)?/.exec(answer?.message ?? '');
  if (missing) {
    const source = missing[1] ?? (spec.binds ?? []).map((bind) => bind.source).join(' or ');
    return new EksaError('ENGINE_FAILED', `Container ${spec.name} needs ${source}, which does not exist on the engine's host`, {
      cause: error,
      hint: `Make sure that ${source} exists where the Docker Engine runs.`,
      details: { status: answer?.status, bindSource: source },
    });
  }
  if (answer?.status === 404 && /no such image/i.test(answer.message)) {
    return new EksaError('IMAGE_UNAVAILABLE', `Image ${spec.image} of container ${spec.name} is not local`, {
      cause: error,
      hint: `Pull it first: docker pull ${spec.image}`,
      details: { image: spec.image },
    });
  }
  return engineError(error, action, connection.endpoint);
}

async function conflict(connection: Connection, spec: ContainerSpec, cause: unknown): Promise<EksaError> {
  const existing = await connection.docker
    .getContainer(spec.name)
    .inspect()
    .catch(() => undefined);
  const sameLabels = existing !== undefined && hasLabels(existing.Config.Labels ?? {}, spec.labels);
  return new EksaError('ENGINE_FAILED', `A container named ${spec.name} already exists`, {
    cause,
    hint: `Remove it if it is not needed: docker rm -f ${spec.name}`,
    details: { status: 409, conflict: true, sameLabels },
  });
}

/** Aborts some time after the other, so that a request in flight can still tell its result. */
function lateSignal(signal: AbortSignal): AbortSignal {
  const late = new AbortController();
  signal.addEventListener('abort', () => cleanupSignal().addEventListener('abort', () => late.abort(signal.reason)), { once: true });
  return late.signal;
}
