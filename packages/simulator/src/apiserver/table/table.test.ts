import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { builtinPrinters } from './builtin-printers.ts';
import { customPrinter } from './custom-printer.ts';
import { humanDuration } from './human-duration.ts';
import { selectPath } from './json-path.ts';

const now = Date.parse('2026-01-01T01:00:00Z');
const hourAgo = '2026-01-01T00:00:00Z';

function row(plural: string, object: object): Readonly<Record<string, unknown>> {
  const printer = builtinPrinters[plural];
  if (printer === undefined) throw new Error(`no printer for ${plural}`);
  const complete = { apiVersion: '', kind: '', metadata: { name: 'n', creationTimestamp: hourAgo }, ...object } as KubeObject;
  const cells = printer.cells(complete, now);
  expect(cells).toHaveLength(printer.columns.length);
  return Object.fromEntries(printer.columns.map(({ name }, index) => [name, cells[index]]));
}

describe('humanDuration', () => {
  it.each([
    [0, '0s'],
    [119_000, '119s'],
    [121_000, '2m1s'],
    [600_000, '10m'],
    [10_799_000, '179m'],
    [10_800_000, '3h'],
    [11_160_000, '3h6m'],
    [28_800_000, '8h'],
    [176_400_000, '2d1h'],
    [691_200_000, '8d'],
    [63_072_000_000, '2y'],
    [63_200_000_000, '2y1d'],
    [-5000, '<invalid>'],
  ])('%d ms is %s', (ms, text) => expect(humanDuration(ms)).toBe(text));
});

describe('built-in tables', () => {
  it('shows pods as they come up, crash, wait and go', () => {
    const spec = { containers: [{ name: 'a' }], initContainers: [{ name: 'i' }], nodeName: 'node-1' };
    const running = { name: 'a', ready: true, restartCount: 0, state: { running: {} } };
    const status = { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }], containerStatuses: [running] };
    expect(row('pods', { spec, status })).toEqual({
      Name: 'n',
      Ready: '1/1',
      Status: 'Running',
      Restarts: '0',
      Age: '60m',
      IP: '10.0.0.1',
      Node: 'node-1',
      'Nominated Node': '<none>',
      'Readiness Gates': '<none>',
    });
    const waiting = { phase: 'Pending', initContainerStatuses: [{ name: 'i', state: { running: {} } }] };
    expect(row('pods', { spec, status: waiting })).toMatchObject({ Ready: '0/1', Status: 'Init:0/1' });
    const crashed = {
      restartCount: 3,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { finishedAt: '2026-01-01T00:55:00Z' } },
    };
    expect(row('pods', { spec, status: { ...status, containerStatuses: [crashed] } })).toMatchObject({
      Status: 'CrashLoopBackOff',
      Restarts: '3 (5m ago)',
    });
    expect(row('pods', { spec, status, metadata: { name: 'n', deletionTimestamp: hourAgo } })).toMatchObject({ Status: 'Terminating' });
  });

  it('shows nodes with roles and addresses', () => {
    const metadata = { name: 'n', labels: { 'node-role.kubernetes.io/control-plane': '' } };
    const status = {
      conditions: [{ type: 'Ready', status: 'False' }],
      addresses: [{ type: 'InternalIP', address: '172.18.0.3' }],
      nodeInfo: { kubeletVersion: 'v1.34.4', osImage: 'Debian' },
    };
    expect(row('nodes', { metadata, spec: { unschedulable: true }, status })).toMatchObject({
      Status: 'NotReady,SchedulingDisabled',
      Roles: 'control-plane',
      Version: 'v1.34.4',
      'Internal-IP': '172.18.0.3',
      'External-IP': '<none>',
      'OS-Image': 'Debian',
      'Kernel-Version': '<unknown>',
    });
  });

  it('shows workloads', () => {
    const template = {
      spec: {
        containers: [
          { name: 'a', image: 'x' },
          { name: 'b', image: 'y' },
        ],
      },
    };
    const spec = { replicas: 2, selector: { matchLabels: { app: 'a' } }, template };
    expect(row('deployments', { spec, status: { readyReplicas: 1, updatedReplicas: 2 } })).toEqual({
      Name: 'n',
      Ready: '1/2',
      'Up-to-date': 2,
      Available: 0,
      Age: '60m',
      Containers: 'a,b',
      Images: 'x,y',
      Selector: 'app=a',
    });
    expect(
      row('jobs', {
        spec: { completions: 1 },
        status: {
          startTime: hourAgo,
          succeeded: 1,
          conditions: [{ type: 'Complete', status: 'True' }],
          completionTime: '2026-01-01T00:00:09Z',
        },
      }),
    ).toMatchObject({
      Status: 'Complete',
      Completions: '1/1',
      Duration: '9s',
    });
    expect(row('daemonsets', { spec, status: { desiredNumberScheduled: 3 } })).toMatchObject({
      Desired: 3,
      Ready: 0,
      'Node Selector': '<none>',
    });
  });

  it('shows services, endpoints, secrets and events', () => {
    const spec = { type: 'NodePort', clusterIPs: ['10.96.0.9'], ports: [{ port: 80, nodePort: 30080, protocol: 'TCP' }] };
    expect(row('services', { spec })).toMatchObject({
      'Cluster-IP': '10.96.0.9',
      'External-IP': '<none>',
      'Port(s)': '80:30080/TCP',
      Selector: '<none>',
    });
    const subsets = [{ addresses: ['1', '2', '3', '4'].map((ip) => ({ ip })), ports: [{ port: 80 }] }];
    expect(row('endpoints', { subsets })).toMatchObject({ Endpoints: '1:80,2:80,3:80 + 1 more...' });
    expect(row('secrets', { type: 'Opaque', data: { a: '', b: '' } })).toMatchObject({ Type: 'Opaque', Data: 2 });
    const event = { involvedObject: { kind: 'Pod', name: 'p' }, type: 'Normal', reason: 'Started', message: 'm\n', lastTimestamp: hourAgo };
    expect(row('events', event)).toMatchObject({ 'Last Seen': '60m', Object: 'pod/p', Message: 'm', Count: 1, 'First Seen': '<unknown>' });
  });

  it('has as many cells as columns for every kind, whatever the object lacks', () => {
    for (const plural of Object.keys(builtinPrinters)) expect(Object.keys(row(plural, {}))).not.toHaveLength(0);
  });
});

describe('customPrinter', () => {
  it('reads columns by path and type', () => {
    const printer = customPrinter([
      { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
      { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas', priority: 10 },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      { name: 'Missing', type: 'string', jsonPath: '.nope' },
      { name: 'Wrong', type: 'integer', jsonPath: '.metadata.name' },
    ]);
    const object: KubeObject = {
      apiVersion: 'x/v1',
      kind: 'X',
      metadata: { name: 'n', creationTimestamp: hourAgo },
      spec: { replicas: 2 },
      status: {
        conditions: [
          { type: 'Other', status: 'x' },
          { type: 'Ready', status: 'True' },
        ],
      },
    };
    expect(printer.cells(object, now)).toEqual(['n', 'True', 2, '60m', null, null]);
    expect(printer.columns[2]).toMatchObject({ name: 'Replicas', priority: 10 });
  });

  it('shows the age when the definition has no columns', () => {
    expect(customPrinter().columns.map(({ name }) => name)).toEqual(['Name', 'Age']);
  });
});

describe('selectPath', () => {
  const object = {
    a: { 'b.c/d': 1 },
    l: [
      { n: 'x', v: 1 },
      { n: 'y', v: 2 },
    ],
  };

  it.each([
    ['.a.b\\.c/d', [1]],
    [".a['b.c/d']", [1]],
    ['.l[0].n', ['x']],
    ['.l[-1].n', ['y']],
    ['.l[*].v', [1, 2]],
    ['.l[?(@.v>1)].n', ['y']],
    ["{.l[?(@.n=='x')].v}", [1]],
    ['.l[0:1].n', ['x']],
    ['.l[?(@.q)].n', []],
    ['.nope.deep', []],
  ])('%s', (path, values) => expect(selectPath(object, path)).toEqual(values));
});
