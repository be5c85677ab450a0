import type { Resource, ScalePaths, SelectableField } from '../resource.ts';

/** What no discovery document says about a built-in resource: how its storage strategy in Kubernetes 1.34 is set. */
export type Traits = Pick<Resource, 'unconditionalUpdate' | 'countsGenerations' | 'selectableFields' | 'scale'>;

const needVersion = new Set(
  `apiservices customresourcedefinitions csidrivers csinodes csistoragecapacities leases mutatingwebhookconfigurations
  poddisruptionbudgets runtimeclasses validatingadmissionpolicies validatingadmissionpolicybindings validatingwebhookconfigurations
  volumeattachments`.split(/\s+/),
);

const counted = new Set(
  `cronjobs customresourcedefinitions daemonsets deployments deviceclasses endpointslices flowschemas ingressclasses ingresses jobs
  mutatingwebhookconfigurations networkpolicies poddisruptionbudgets pods podtemplates priorityclasses prioritylevelconfigurations
  replicasets replicationcontrollers resourceslices statefulsets validatingadmissionpolicies validatingadmissionpolicybindings
  validatingwebhookconfigurations`.split(/\s+/),
);

const involved = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'];

const selectable: Readonly<Record<string, readonly SelectableField[]>> = {
  pods: [
    ...['nodeName', 'restartPolicy', 'schedulerName', 'serviceAccountName'].map((field) => at(`spec.${field}`)),
    { ...at('spec.hostNetwork'), absent: 'false' },
    ...['phase', 'podIP', 'nominatedNodeName'].map((field) => at(`status.${field}`)),
  ],
  nodes: [{ ...at('spec.unschedulable'), absent: 'false' }],
  replicationcontrollers: [{ ...at('status.replicas'), absent: '0' }],
  namespaces: [at('status.phase')],
  secrets: [at('type')],
  services: [at('spec.clusterIP'), at('spec.type')],
  events: [
    ...involved.map((field) => at(`involvedObject.${field}`)),
    ...['reason', 'reportingComponent', 'type'].map((field) => at(field)),
    at('source', 'source.component'),
  ],
  jobs: [{ ...at('status.successful', 'status.succeeded'), absent: '0' }],
  certificatesigningrequests: [at('spec.signerName')],
  resourceslices: [at('spec.nodeName'), at('spec.driver')],
};

const regarding: readonly SelectableField[] = [
  ...involved.map((field) => at(`regarding.${field}`)),
  at('reportingController'),
  at('reason'),
  at('type'),
];

const scalePaths: ScalePaths = {
  specReplicas: ['spec', 'replicas'],
  statusReplicas: ['status', 'replicas'],
  selector: ['spec', 'selector'],
};

export function traitsOf(group: string, plural: string, scales: boolean): Traits {
  return {
    unconditionalUpdate: !needVersion.has(plural),
    countsGenerations: counted.has(plural),
    selectableFields: group === 'events.k8s.io' ? regarding : (selectable[plural] ?? []),
    ...(scales && { scale: scalePaths }),
  };
}

function at(name: string, path = name): SelectableField {
  return { name, path: path.split('.') };
}
