import type { KubeObject } from '../../objects/object.ts';
import { objectAt, objectsAt } from '../builtin/kinds/access.ts';
import { humanDuration, since } from './human-duration.ts';
import { columnsOf, type Printer } from './printer.ts';
import { numberOf, selectorText, someOf } from './texts.ts';

/** Name, some values, age. */
function simple(columns: string, values: (object: KubeObject) => readonly unknown[]): Printer {
  return {
    columns: columnsOf(columns === '' ? 'Age' : `${columns},Age`),
    cells: (object, now) => [object.metadata.name, ...values(object), since(object.metadata.creationTimestamp, now)],
  };
}

export const namespaces = simple('Status', (namespace) => [objectAt(namespace, 'status').phase ?? '']);
export const secrets = simple('Type,Data', (secret) => [secret.type ?? '', Object.keys(objectAt(secret, 'data')).length]);
export const configMaps = simple('Data', (map) => [
  Object.keys(objectAt(map, 'data')).length + Object.keys(objectAt(map, 'binaryData')).length,
]);
export const serviceAccounts = simple('Secrets', (account) => [objectsAt(account, 'secrets').length]);
export const leases = simple('Holder', (lease) => [objectAt(lease, 'spec').holderIdentity ?? '']);
export const webhooks = simple('Webhooks:integer', (configuration) => [objectsAt(configuration, 'webhooks').length]);
export const networkPolicies = simple('Pod-Selector', (policy) => [selectorText(objectAt(policy, 'spec').podSelector)]);
export const runtimeClasses = simple('Handler', (runtime) => [runtime.handler ?? '']);
export const csiNodes = simple('Drivers:integer', (node) => [objectsAt(node, 'spec', 'drivers').length]);
export const attributeClasses = simple('DriverName', (each) => [each.driverName ?? '']);

export const disruptionBudgets = simple('Min Available,Max Unavailable,Allowed Disruptions:integer', (budget) => {
  const spec = objectAt(budget, 'spec');
  const text = (value: unknown) => (value === undefined ? 'N/A' : String(value));
  return [text(spec.minAvailable), text(spec.maxUnavailable), numberOf(objectAt(budget, 'status').disruptionsAllowed)];
});

export const ingresses = simple('Class,Hosts,Address,Ports', (ingress) => {
  const spec = objectAt(ingress, 'spec');
  const hosts = objectsAt(spec, 'rules')
    .map(({ host }) => String(host ?? ''))
    .filter((host) => host !== '');
  const addresses = objectsAt(ingress, 'status', 'loadBalancer', 'ingress').map(({ ip, hostname }) => String(ip ?? hostname ?? ''));
  const ports = objectsAt(spec, 'tls').length > 0 ? '80, 443' : '80';
  return [spec.ingressClassName ?? '<none>', someOf(hosts, '*'), addresses.join(','), ports];
});

export const ingressClasses = simple('Controller,Parameters', (each) => {
  const { parameters } = objectAt(each, 'spec');
  const { kind, apiGroup, name } = objectAt(parameters);
  const group = apiGroup === undefined ? '' : `.${String(apiGroup)}`;
  return [objectAt(each, 'spec').controller ?? '', parameters === undefined ? '<none>' : `${String(kind)}${group}/${String(name)}`];
});

export const roleBindings: Printer = {
  columns: columnsOf('Role,Age,Users*,Groups*,ServiceAccounts*'),
  cells(binding, now) {
    const { kind, name } = objectAt(binding, 'roleRef');
    const subjects = objectsAt(binding, 'subjects');
    const named = (of: string) => subjects.filter((subject) => subject.kind === of);
    return [
      binding.metadata.name,
      `${String(kind)}/${String(name)}`,
      since(binding.metadata.creationTimestamp, now),
      ...['User', 'Group'].map((of) =>
        named(of)
          .map((subject) => String(subject.name))
          .join(', '),
      ),
      named('ServiceAccount')
        .map((subject) => `${String(subject.namespace)}/${String(subject.name)}`)
        .join(', '),
    ];
  },
};

export const priorityClasses: Printer = {
  columns: columnsOf('Value:integer,Global-Default:boolean,Age,PreemptionPolicy'),
  cells: (each, now) => [
    each.metadata.name,
    numberOf(each.value),
    each.globalDefault === true,
    since(each.metadata.creationTimestamp, now),
    each.preemptionPolicy ?? '',
  ],
};

export const signingRequests: Printer = {
  columns: columnsOf('Age,SignerName,Requestor,RequestedDuration,Condition'),
  cells(request, now) {
    const { signerName, username, expirationSeconds } = objectAt(request, 'spec');
    const asked = typeof expirationSeconds === 'number' ? humanDuration(expirationSeconds * 1000) : '<none>';
    return [
      request.metadata.name,
      since(request.metadata.creationTimestamp, now),
      signerName || '<none>',
      username ?? '',
      asked,
      signingState(request),
    ];
  },
};

function signingState(request: KubeObject): string {
  const types = objectsAt(request, 'status', 'conditions').map(({ type }) => type);
  const decision = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
  const failed = types.includes('Failed') ? ',Failed' : '';
  return `${decision}${failed}${objectAt(request, 'status').certificate ? ',Issued' : ''}`;
}

export const autoscalers: Printer = {
  columns: columnsOf('Reference,Targets,MinPods,MaxPods,Replicas,Age'),
  cells(scaler, now) {
    const { scaleTargetRef, metrics, minReplicas, maxReplicas } = objectAt(scaler, 'spec');
    const { kind, name } = objectAt(scaleTargetRef);
    const targets = objectsAt({ metrics }, 'metrics').map(({ resource }) => {
      const { name: measure, target } = objectAt(resource);
      return `${String(measure)}: <unknown>/${String(objectAt(target).averageUtilization ?? '<auto>')}%`;
    });
    return [
      scaler.metadata.name,
      `${String(kind)}/${String(name)}`,
      targets.join(', ') || '<none>',
      String(minReplicas ?? '<unset>'),
      numberOf(maxReplicas),
      numberOf(objectAt(scaler, 'status').currentReplicas),
      since(scaler.metadata.creationTimestamp, now),
    ];
  },
};

export const controllerRevisions = simple('Controller,Revision', (revision) => {
  const owner = revision.metadata.ownerReferences?.find(({ controller }) => controller === true);
  const [group = ''] = owner?.apiVersion.includes('/') ? owner.apiVersion.split('/') : [];
  const name = owner === undefined ? '<none>' : `${owner.kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${owner.name}`;
  return [name, revision.revision];
});

export const apiServices = simple('Service,Available', (service) => {
  const { name, namespace } = objectAt(service, 'spec', 'service');
  const available = objectsAt(service, 'status', 'conditions').find(({ type }) => type === 'Available');
  const state = available === undefined ? 'Unknown' : available.status === 'True' ? 'True' : `False (${String(available.reason)})`;
  return [name === undefined ? 'Local' : `${String(namespace)}/${String(name)}`, state];
});

export const resourceQuotas = simple('Request,Limit', (quota) => {
  const { hard, used } = objectAt(quota, 'status');
  const names = Object.keys(objectAt(hard)).sort();
  const texts = (limits: boolean) =>
    names
      .filter((name) => name.startsWith('limits.') === limits)
      .map((name) => `${name}: ${String(objectAt(used)[name] ?? '0')}/${String(objectAt(hard)[name])}`)
      .join(', ');
  return [texts(false), texts(true)];
});
