import { isJsonObject, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { KubeletDirectory, LogLine, PodAccess } from '../pod-access.ts';
import type { Core } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import { ApiError } from '../status/api-error.ts';
import { badRequest } from '../status/failures.ts';
import { type Exchange, keyOf, writeContext } from './exchange.ts';
import { createLineStream } from './line-stream.ts';
import { booleanParameter, numberParameter } from './query.ts';
import { parseBody } from './read-body.ts';
import { optionsOf } from './remove.ts';

export function bindPod(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const binding = parseBody(core.kinds, exchange.request.headers['content-type'], body);
  const nodeName = valueAt(binding, ['target', 'name']);
  registry.bind(
    exchange.resource,
    keyOf(exchange.target),
    typeof nodeName === 'string' ? nodeName : '',
    writeContext(exchange, 'CreateOptions'),
  );
  exchange.answer.json(201, success);
}

/** A deletion that budgets may refuse; the simulator keeps no account of budgets, so none does. */
export function evictPod(core: Core, registry: Registry, exchange: Exchange, body: Buffer): void {
  const eviction = parseBody(core.kinds, exchange.request.headers['content-type'], body);
  const options = valueAt(eviction, ['deleteOptions']);
  const context = writeContext(exchange, 'CreateOptions');
  registry.remove(exchange.resource, keyOf(exchange.target), optionsOf(isJsonObject(options) ? options : {}, exchange.query), context);
  exchange.answer.json(201, success);
}

const success = JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 });

/** The log of one container, at once or as it grows. */
export function readLog(registry: Registry, kubelets: KubeletDirectory, exchange: Exchange): void {
  const { query, answer, target, resource } = exchange;
  const pod = registry.get(resource, keyOf(target));
  const container = containerOf(pod, query.get('container') ?? '');
  // Before a pod has a node there is nobody to ask, and its log is empty.
  if (!valueAt(pod, ['spec', 'nodeName'])) {
    answer.plain(200, '');
    return;
  }
  const access = kubeletOf(kubelets, pod);
  const follow = booleanParameter(query, 'follow') ?? false;
  const toText = booleanParameter(query, 'timestamps') ? stampedLine : plainLine;
  const key = pod.metadata;
  const lines = wantedLines(access.logs(key, container, { previous: booleanParameter(query, 'previous') ?? false }), query);
  if (!follow) {
    answer.plain(200, lines.map(toText).join(''));
    return;
  }
  const stream = createLineStream(answer.stream('text/plain; charset=utf-8'));
  for (const line of lines) stream.line(toText(line));
  const stop = access.followLogs(
    key,
    container,
    (line) => stream.line(toText(line)),
    () => stream.end(),
  );
  stream.onClose(stop);
}

export function kubeletOf(kubelets: KubeletDirectory, pod: KubeObject): PodAccess {
  const node = valueAt(pod, ['spec', 'nodeName']);
  const { name } = pod.metadata;
  if (typeof node !== 'string' || node === '') throw badRequest(`pod ${name} does not have a host assigned`);
  const access = kubelets.of(node);
  if (access !== undefined) return access;
  throw new ApiError(500, 'InternalError', `Get "https://${node}:10250/containerLogs": dial tcp: no kubelet answers on node ${node}`, {});
}

/** The container asked for, or the only one. Errors: 400. */
export function containerOf(pod: KubeObject, asked: string): string {
  const kinds = ['containers', 'initContainers', 'ephemeralContainers'].map((field) => namesAt(pod, field));
  const { name } = pod.metadata;
  if (asked !== '') {
    if (kinds.flat().includes(asked)) return asked;
    throw badRequest(`container ${asked} is not valid for pod ${name}`);
  }
  const [containers = [], initial = []] = kinds;
  const [only] = containers;
  if (only !== undefined && containers.length + initial.length === 1) return only;
  const choice = `choose one of: [${containers.join(' ')}]${initial.length > 0 ? ` or one of the init containers: [${initial.join(' ')}]` : ''}`;
  throw badRequest(`a container name must be specified for pod ${name}, ${choice}`);
}

function namesAt(pod: KubeObject, field: string): readonly string[] {
  const containers = valueAt(pod, ['spec', field]);
  return Array.isArray(containers) ? containers.filter(isJsonObject).map(({ name }) => String(name)) : [];
}

function wantedLines(lines: readonly LogLine[], query: URLSearchParams): readonly LogLine[] {
  const tail = numberParameter(query, 'tailLines');
  const since = query.get('sinceTime');
  const from = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const recent = lines.filter((line) => !(line.at < from));
  return tail === undefined ? recent : recent.slice(Math.max(0, recent.length - tail));
}

function plainLine({ text }: LogLine): string {
  return `${text}\n`;
}

function stampedLine({ at, text }: LogLine): string {
  return `${new Date(at).toISOString()} ${text}\n`;
}
