import { mustRun, runProcess } from '../run-process.ts';

/** What a Docker Engine holds, asked through the docker CLI. `env` says which engine. */
export interface Engine {
  /** Networks, and volumes that no container uses: what clusters share. */
  shared(): Promise<readonly string[]>;
  /** Containers of a cluster by name or label. */
  containersOf(cluster: string): Promise<readonly string[]>;
  /** The engine refuses to remove this network although nothing is attached to it. */
  isStuck(network: string): Promise<boolean>;
}

export function engineOf(env: NodeJS.ProcessEnv): Engine {
  const docker = (...args: readonly string[]): Promise<string> => mustRun('docker', args, { env });
  return {
    shared: async () => [
      ...lines(await docker('network', 'ls', '--format', '{{.Name}}')),
      ...lines(await docker('volume', 'ls', '-q', '--filter', 'dangling=true')),
    ],
    containersOf: async (cluster) => [
      ...lines(await docker('ps', '-a', '--format', '{{.Names}}')).filter((name) => name.startsWith(cluster)),
      ...lines(await docker('ps', '-aq', '--filter', `label=anywhere.eks.amazonaws.com/cluster=${cluster}`)),
    ],
    /**
     * The engine sometimes loses count of a network's endpoints: none is attached, and it still refuses to remove it until it is
     * restarted. That is told apart from a network that we forgot by asking the engine itself.
     */
    async isStuck(network) {
      const attached = await runProcess('docker', ['network', 'inspect', '--format', '{{len .Containers}}', network], { env });
      if (attached.stdout.trim() !== '0') return false;
      const { stderr } = await runProcess('docker', ['network', 'rm', network], { env });
      if (!stderr.includes('has active endpoints')) return false;
      process.stderr.write(`The engine lost count of the endpoints of network ${network}; only its restart removes it.\n`);
      return true;
    },
  };
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
