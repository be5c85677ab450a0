import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '@eksa/core/errors';
import { describe, expect, it } from 'vitest';
import { reportError } from '../report-error.ts';
import { writeBundle } from '../testing/bundle-folder.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { validateCreate } from './validate-create.ts';

const globals = { simulate: false, plugin: [], verbosity: 0, output: 'text', color: false } as const;
const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';

function file(spec: Readonly<Record<string, unknown>>): string {
  const cluster = {
    kubernetesVersion: '1.34',
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
    controlPlaneConfiguration: { count: 1 },
    datacenterRef: { kind: 'DockerDatacenterConfig', name: 'dev' },
    workerNodeGroupConfigurations: [{ name: 'md-0', count: 1 }],
    ...spec,
  };
  return [
    { apiVersion, kind: 'Cluster', metadata: { name: 'dev' }, spec: cluster },
    { apiVersion, kind: 'DockerDatacenterConfig', metadata: { name: 'dev' }, spec: {} },
  ]
    .map((object) => JSON.stringify(object))
    .join('\n---\n');
}

interface Place {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly skip?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A kubeconfig that the create of cluster `m` left here. */
  readonly kubeconfig?: string;
  /** As `--kubeconfig`. */
  readonly named?: string;
}

/** Validates where no engine answers. */
async function run({ spec = {}, skip = [], env = {}, kubeconfig, named }: Place = {}) {
  const cwd = temporaryFolder();
  writeBundle(cwd);
  writeFileSync(join(cwd, 'dev.yaml'), file(spec));
  if (kubeconfig !== undefined) {
    mkdirSync(join(cwd, 'm'));
    writeFileSync(join(cwd, 'm', 'm-eks-a-cluster.kubeconfig'), kubeconfig);
  }
  const host = fakeHost(cwd, { env: { DOCKER_HOST: `unix://${cwd}/no.sock`, XDG_CACHE_HOME: temporaryFolder(), ...env } });
  const options = {
    filename: 'dev.yaml',
    bundlesOverride: 'bundle.yaml',
    skipValidations: skip,
    ...(named === undefined ? {} : { kubeconfig: named }),
  };
  try {
    await validateCreate(options, host, globals);
    return { code: ExitCode.done, lines: host.said.stdout.split('\n'), error: '' };
  } catch (error) {
    const code = reportError(error, host, globals);
    return { code, lines: host.said.stdout.split('\n'), error: host.said.stderr };
  }
}

function kubeconfigOf(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'm', cluster: { server } }],
    users: [{ name: 'm', user: {} }],
    contexts: [{ name: 'm', context: { cluster: 'm', user: 'm' } }],
    'current-context': 'm',
  });
}

describe('exp validate create cluster', { timeout: 30_000 }, () => {
  it('prints every check, and ends with 3 when one has failed', async () => {
    const { code, lines, error } = await run();
    expect(code).toBe(ExitCode.preflight);
    expect(lines[0]).toBe('✅ dev.yaml is valid');
    expect(lines).toContainEqual(expect.stringMatching(/^❌ Docker Engine answers and is new enough \(docker-version\)/));
    expect(lines).toContainEqual('⏭️  Docker Engine has enough memory (skipped: needs the Docker Engine, which does not answer)');
    expect(lines).toContainEqual('✅ The managing cluster is there and ready (the cluster manages itself)');
    expect(error).toMatch(/1 check failed: Docker Engine answers/);
  });

  it('shows what was left out on request, and refuses an id that no check has', async () => {
    const { lines } = await run({ skip: ['workspace-space'] });
    expect(lines).toContainEqual("⏭️  The cluster's folder has room for its files (skipped, workspace-space)");
    const { code, error } = await run({ skip: ['nonsense'] });
    expect(code).toBe(ExitCode.invalid);
    expect(error).toContain('--skip-validations nonsense: no such check');
  });

  it('tells what the provider warns of, and takes the file', async () => {
    const network = { cniConfig: { kindnetd: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } };
    const { lines } = await run({ spec: { clusterNetwork: network } });
    expect(lines[0]).toBe('✅ dev.yaml is valid');
    expect(lines.join('\n')).toContain('names kindnetd, which cannot be installed');
  });

  const managed = { managementCluster: { name: 'm' } };

  it('asks for the kubeconfig of the managing cluster', async () => {
    expect((await run({ spec: managed })).lines.join('\n')).toContain(
      'observed: spec.managementCluster names m, and no kubeconfig of it was found',
    );
  });

  it('finds it by KUBECONFIG, or in the folder of its create', async () => {
    const unreachable = /observed: .*127\.0\.0\.1:1/;
    expect((await run({ spec: managed, kubeconfig: kubeconfigOf('https://127.0.0.1:1') })).lines.join('\n')).toMatch(unreachable);
    const { code, error } = await run({ spec: managed, env: { KUBECONFIG: 'nowhere:else' } });
    expect(code).toBe(ExitCode.failed);
    expect(error).toContain('Cannot read the kubeconfig that KUBECONFIG names');
  });

  it('finds it by --kubeconfig before anything else, and says when nobody looks at it', async () => {
    const place = { spec: managed, kubeconfig: kubeconfigOf('https://127.0.0.1:1'), env: { KUBECONFIG: 'nowhere' } };
    const { lines } = await run({ ...place, named: 'm/m-eks-a-cluster.kubeconfig' });
    expect(lines.join('\n')).toMatch(/observed: .*127\.0\.0\.1:1/);
    expect((await run({ ...place, named: 'elsewhere' })).error).toContain('Cannot read the kubeconfig that --kubeconfig names');
    expect((await run({ named: 'elsewhere' })).lines).toContain('Warning: --kubeconfig elsewhere is not read: cluster dev manages itself');
  });
});
