import { objectName, refOf } from '@eksa/core/objects';
import type { ApiResource, CallOptions, ConnectKube, KubeClient, KubeObject, ObjectRef, TypeRef } from '@eksa/core/ports';
import { makeDiscovery } from './discovery/discovery.ts';
import { type Connector, inlineConnector } from './http/connection.ts';
import { notServed, type RequestSubject, rejected } from './http/failures.ts';
import { type Answer, type Call, makeRequester, type RequesterOptions } from './http/requester.ts';
import { clientNodeConnector } from './kubeconfig/client-node-connector.ts';
import { type KubeconfigContext, parseKubeconfig } from './kubeconfig/parse.ts';
import { contains, parseObject } from './object-json.ts';
import { collectionPath, objectPath, type Query, withQuery } from './paths.ts';
import { type ListCheck, waitForList } from './wait/wait-for-list.ts';
import { type ReadyOptions, waitReady } from './wait/wait-ready.ts';
import { makeSource, type Selection } from './watch/source.ts';
import { watch } from './watch/watch.ts';

export interface ConnectOptions extends RequesterOptions {
  readonly ready?: ReadyOptions;
  /** Default `eks-a-cli`. */
  readonly fieldManager?: string;
}

const patchTypes = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

/**
 * Makes a client from the text of a kubeconfig; no I/O happens before the first call. Namespaced objects without a namespace
 * go to that of the kubeconfig's context, else `default`. Throws KUBECONFIG_INVALID.
 */
export function connectKube(kubeconfig: string, options: ConnectOptions = {}): KubeClient {
  const context = parseKubeconfig(kubeconfig);
  return makeClient(context, connectorFor(kubeconfig, context), options);
}

// The port's type, checked by the compiler.
connectKube satisfies ConnectKube;

function connectorFor(kubeconfig: string, context: KubeconfigContext): Connector {
  return context.inline === undefined ? clientNodeConnector(kubeconfig, context) : inlineConnector(context);
}

function makeClient(context: KubeconfigContext, connector: Connector, options: ConnectOptions): KubeClient {
  const requester = makeRequester(context.server, connector, options);
  const discovery = makeDiscovery(requester);
  const { server } = requester;
  const defaultManager = options.fieldManager ?? 'eks-a-cli';

  async function served(type: TypeRef, call: CallOptions): Promise<ApiResource> {
    const resource = await discovery.find(type, call);
    if (resource === undefined) throw notServed(server, type);
    return resource;
  }

  function subject(verb: string, ref: ObjectRef): RequestSubject {
    return { server, verb, object: objectName(ref), confidential: ref.kind === 'Secret' };
  }

  async function callForObject(call: Call): Promise<KubeObject> {
    return objectFrom(await requester.call(call), call.subject);
  }

  function objectFrom(answer: Answer, about: RequestSubject): KubeObject {
    if (answer.status < 200 || answer.status > 299) throw rejected(about, answer.status, answer.text);
    return parseObject(answer.text, server);
  }

  async function pathTo(ref: ObjectRef, call: CallOptions, query: Query = {}, subresource?: string): Promise<string> {
    const path = objectPath(await served(ref, call), ref, context.namespace);
    return withQuery(subresource === undefined ? path : `${path}/${subresource}`, query);
  }

  async function get(ref: ObjectRef, call: CallOptions = {}): Promise<KubeObject | undefined> {
    const resource = await discovery.find(ref, call);
    if (resource === undefined) return undefined;
    const about = subject('get', ref);
    const answer = await requester.call({ method: 'GET', path: objectPath(resource, ref, context.namespace), subject: about, ...call });
    return answer.status === 404 ? undefined : objectFrom(answer, about);
  }

  async function create(object: KubeObject, call: CallOptions = {}): Promise<KubeObject> {
    const ref = refOf(object);
    const about = subject('create', ref);
    const path = collectionPath(await served(ref, call), ref.namespace ?? context.namespace);
    const answer = await requester.call({
      method: 'POST',
      path: withQuery(path, { fieldManager: defaultManager }),
      body: JSON.stringify(object),
      contentType: 'application/json',
      subject: about,
      ...call,
    });
    // The object may be there because an earlier try made it and only its answer was lost.
    const own = answer.status === 409 && answer.repeated ? await get(ref, call) : undefined;
    return own !== undefined && isMadeFrom(own, object) ? own : objectFrom(answer, about);
  }

  const client: KubeClient = {
    server,
    get,
    create,
    waitReady: (wait) => waitReady(requester, wait, options.ready),
    list: (type, selection = {}) => makeSource(requester, discovery, type, selection).list(selection),

    async replace(object, call = {}) {
      const ref = refOf(object);
      return callForObject({
        method: 'PUT',
        path: await pathTo(ref, call, { fieldManager: defaultManager }),
        body: JSON.stringify(object),
        contentType: 'application/json',
        subject: subject('replace', ref),
        ...call,
      });
    },

    async apply(object, { fieldManager = defaultManager, force = true, dryRun = false, ...call } = {}) {
      const ref = refOf(object);
      // The server refuses an applied object that tells who manages it.
      const { managedFields: _, ...metadata } = object.metadata;
      return callForObject({
        method: 'PATCH',
        path: await pathTo(ref, call, { fieldManager, force, dryRun: dryRun ? 'All' : undefined }),
        // JSON is YAML.
        body: JSON.stringify({ ...object, metadata }),
        contentType: 'application/apply-patch+yaml',
        subject: subject('apply', ref),
        ...call,
      });
    },

    async patch(ref, body, { type, subresource, fieldManager = defaultManager, ...call }) {
      return callForObject({
        method: 'PATCH',
        path: await pathTo(ref, call, { fieldManager }, subresource),
        body: JSON.stringify(body),
        contentType: patchTypes[type],
        subject: subject('patch', ref),
        // A JSON patch may add to a list, so doing it twice differs from once.
        repeatable: type !== 'json',
        ...call,
      });
    },

    async delete(ref, { propagation, uid, ...call } = {}) {
      const resource = await discovery.find(ref, call);
      if (resource === undefined) return false;
      const about = subject('delete', ref);
      const answer = await requester.call({
        method: 'DELETE',
        path: objectPath(resource, ref, context.namespace),
        body: JSON.stringify({
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          ...(propagation !== undefined && { propagationPolicy: propagation }),
          ...(uid !== undefined && { preconditions: { uid } }),
        }),
        contentType: 'application/json',
        subject: about,
        ...call,
      });
      if (answer.status === 404) return answer.repeated;
      // An object of that name but with another uid is not the one that was meant.
      if (answer.status === 409 && uid !== undefined) return answer.repeated;
      if (answer.status < 200 || answer.status > 299) throw rejected(about, answer.status, answer.text);
      return true;
    },

    watch: (type, selection) => watch(makeSource(requester, discovery, type, selection), selection.signal),

    async waitFor(ref, check, wait) {
      const selection: Selection = {
        fieldSelector: `metadata.name=${ref.name}`,
        namespace: ref.namespace ?? context.namespace,
      };
      const source = makeSource(requester, discovery, ref, selection);
      const [object] = await waitForList(source, objectName(ref), ([found]) => check(found), wait);
      return object;
    },

    waitForList(type, selection, check: ListCheck, wait) {
      return waitForList(makeSource(requester, discovery, type, selection), setName(type, selection), check, wait);
    },

    resources: (call = {}) => discovery.refresh(call),
    close: () => requester.close(),
  };
  return client;
}

/** `Machine objects in eksa-system (cluster.x-k8s.io/cluster-name=dev)`. */
function setName(type: TypeRef, selection: Selection): string {
  const place = selection.namespace === undefined ? '' : ` in ${selection.namespace}`;
  const filters = [selection.labelSelector, selection.fieldSelector].filter((filter) => filter !== undefined && filter !== '');
  return `${type.kind} objects${place}${filters.length === 0 ? '' : ` (${filters.join(', ')})`}`;
}

function isMadeFrom(found: KubeObject, wanted: KubeObject): boolean {
  const { metadata, status: _, ...rest } = wanted;
  const { labels, annotations } = metadata;
  return contains(found, rest) && contains(found.metadata, { ...(labels && { labels }), ...(annotations && { annotations }) });
}
