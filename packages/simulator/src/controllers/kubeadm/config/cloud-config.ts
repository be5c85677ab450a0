import { parse, stringify } from 'yaml';
import * as z from 'zod';
import type { BootFile } from '../kinds.ts';

/** What a machine does at its first boot: write files, then run commands. */
export interface CloudConfig {
  readonly files: readonly BootFile[];
  readonly commands: readonly string[];
}

const header = '## template: jinja\n#cloud-config\n';
const done = 'echo success > /run/cluster-api/bootstrap-success.complete';

/** The bootstrap data of a machine; `main` is the command that makes it a part of the cluster. */
export function renderCloudConfig({ files, commands }: CloudConfig, main: string, after: readonly string[] = []): string {
  const write = files.map(({ path, owner = 'root:root', permissions = '0640', content = '', contentFrom: _from, ...rest }) => ({
    path,
    owner,
    permissions,
    ...rest,
    content,
  }));
  return header + stringify({ write_files: write, runcmd: [...commands, `${main} && ${done}`, ...after] }, { lineWidth: 0 });
}

const CloudConfigSchema = z.looseObject({
  write_files: z.array(z.looseObject({ path: z.string(), content: z.string().default('') })).default([]),
  runcmd: z.array(z.string()).default([]),
});

/** Reads it back, as the machine does. Throws an Error for what is no cloud-config. */
export function parseCloudConfig(text: string): CloudConfig {
  const result = CloudConfigSchema.safeParse(parse(text));
  if (!result.success) throw new Error(`invalid cloud-config: ${z.prettifyError(result.error)}`);
  return { files: result.data.write_files, commands: result.data.runcmd };
}
