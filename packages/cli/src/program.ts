import { Command, InvalidArgumentError, Option } from 'commander';
import type { GenerateOptions } from './commands/generate-clusterconfig.ts';
import type { ValidateOptions } from './commands/validate-create.ts';
import type { CreateOptions } from './compose/create-options.ts';
import { withPlugins } from './compose/named-plugins.ts';
import type { GlobalOptions, Host } from './host.ts';
import { bundlesOverride, createOptions, timeoutOptions } from './options.ts';
import { version } from './version.ts';

/** The command tree. Every action is a lazy import: help and usage errors load no command. */
export function createProgram(host: Host): Command {
  const program = new Command('eksctl-anywhere')
    .description('Create and manage Kubernetes clusters on your own machines')
    .option('-v, --verbosity <level>', 'how much to say, 0 to 9', parseVerbosity, 0)
    .addOption(new Option('-o, --output <format>', 'text, or json: one event a line').choices(['text', 'json']).default('text'))
    .option('--no-color', 'plain text without colours')
    .addOption(new Option('--simulate', 'work on simulated machines: needs neither Docker nor images').env('EKSA_SIMULATE').default(false))
    .addOption(new Option('--plugin <package>', 'load a provider package too (env: EKSA_PLUGINS)').argParser(collect).default([], 'none'))
    .version(version, '--version', 'print the version')
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      // The help of a command that lacks its sub-command. What is wrong with a command line is an error of ours, printed like any other.
      writeErr: (text) => void (globals(program).output === 'json' || host.stderr.write(text)),
      outputError: () => {},
    })
    .exitOverride();
  addVersion(program, host);
  addGenerate(program, host);
  addCreate(program, host);
  addDelete(program, host);
  addExperimental(program, host);
  addResume(program, host);
  addGet(program, host);
  addCompletion(program, host);
  inheritSettings(program);
  return program;
}

function addVersion(program: Command, host: Host): void {
  program
    .command('version')
    .description('Print the version')
    .action(() => {
      const text = globals(program).output === 'json' ? JSON.stringify({ version }) : version;
      host.stdout.write(`${text}\n`);
    });
}

function addGenerate(program: Command, host: Host): void {
  const generate = program.command('generate').description('Generate files');
  generate
    .command('clusterconfig <name>')
    .description('Print a cluster file to start from')
    .option('-p, --provider <provider>', 'infrastructure provider (docker, vsphere)')
    .option('--comments', 'say above each field what it is')
    .option('--from <kubeconfig>', 'read the file back from the cluster that holds it')
    .addOption(bundlesOverride())
    .action(async (name: string, options: Omit<GenerateOptions, 'name'>) => {
      const { generateClusterConfig } = await import('./commands/generate-clusterconfig.ts');
      await generateClusterConfig({ name, ...options }, await hostFor(program, host));
    });
  generate
    .command('schema')
    .description('Print the JSON Schema of cluster files, for editors')
    .option('--kind <kind>', 'only of this kind, such as Cluster')
    .action(async (options: { kind?: string }) => {
      const { generateSchema } = await import('./commands/generate-schema.ts');
      await generateSchema(options, withPlugins(host, globals(program).plugin));
    });
  generate
    .command('manifests')
    .description('Print the Cluster API objects that a create would apply')
    .requiredOption('-f, --filename <file>', 'cluster file')
    .addOption(bundlesOverride())
    .action(async (options: { filename: string; bundlesOverride?: string }) => {
      const { generateManifests } = await import('./commands/generate-manifests.ts');
      await generateManifests(options, await hostFor(program, host), globals(program));
    });
}

function addCreate(program: Command, host: Host): void {
  const create = program
    .command('create')
    .description('Create resources')
    .command('cluster')
    .description('Create a cluster')
    .requiredOption('-f, --filename <file>', 'cluster file')
    .option('--dry-run', 'print what would be made, and make nothing')
    .action(async (options: CreateOptions & { dryRun?: boolean }) => {
      const { createCluster } = await import('./commands/create-cluster.ts');
      await createCluster(options, await hostFor(program, host), globals(program));
    });
  for (const option of [...createOptions(), ...timeoutOptions()]) create.addOption(option);
}

function addExperimental(program: Command, host: Host): void {
  const validate = program
    .command('exp')
    .description('Commands that may change')
    .command('validate')
    .description('Check what a command would do')
    .command('create')
    .description('Check a create')
    .command('cluster')
    .description('Check a cluster file, this machine and what the file asks for')
    .requiredOption('-f, --filename <file>', 'cluster file')
    .option('--file-only', 'check nothing but the file')
    .action(async (options: ValidateOptions) => {
      const { validateCreate } = await import('./commands/validate-create.ts');
      await validateCreate(options, await hostFor(program, host), globals(program));
    });
  for (const option of createOptions()) validate.addOption(option);
}

function addDelete(program: Command, host: Host): void {
  program
    .command('delete')
    .description('Delete resources')
    .command('cluster [name]')
    .description('Delete a cluster, or what is left of one')
    .option('-f, --filename <file>', 'cluster file')
    .addOption(bundlesOverride())
    .action(async (name: string | undefined, options: { filename?: string; bundlesOverride?: string }) => {
      const { deleteCluster } = await import('./commands/delete-cluster.ts');
      await deleteCluster({ ...(name === undefined ? {} : { name }), ...options }, await hostFor(program, host), globals(program));
    });
}

function addResume(program: Command, host: Host): void {
  program
    .command('resume [name]')
    .description('Finish an operation that was interrupted')
    .action(async (name: string | undefined) => {
      const { resume } = await import('./commands/resume.ts');
      await resume(name, await hostFor(program, host), globals(program));
    });
}

function addGet(program: Command, host: Host): void {
  program
    .command('get')
    .description('Show resources')
    .command('clusters')
    .description('List the clusters of this folder')
    .action(async () => {
      const { getClusters } = await import('./commands/get-clusters.ts');
      await getClusters(await hostFor(program, host), globals(program));
    });
}

function addCompletion(program: Command, host: Host): void {
  program
    .command('completion <shell>')
    .description('Print a completion script for bash, zsh or fish')
    .action(async (shell: string) => {
      const { completion } = await import('./commands/completion.ts');
      host.stdout.write(completion(shell, program));
    });
}

/** Where a command works, and with which providers: on this machine, or with the endpoints of a simulator. */
async function hostFor(program: Command, caller: Host): Promise<Host> {
  const host = withPlugins(caller, globals(program).plugin);
  if (!globals(program).simulate) return host;
  const { simulatedHost } = await import('./compose/simulate.ts');
  return simulatedHost(host, globals(program));
}

function globals(program: Command): GlobalOptions {
  return program.opts<GlobalOptions>();
}

function parseVerbosity(text: string): number {
  const level = Number(text);
  if (Number.isInteger(level) && level >= 0 && level <= 9) return level;
  throw new InvalidArgumentError('It must be a whole number from 0 to 9.');
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

/** Commander does not hand these down to sub-commands added with .command(). */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}
