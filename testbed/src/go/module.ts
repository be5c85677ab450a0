import { run } from '../shell.ts';
import { goEnvironment } from './toolchain.ts';

/** Where the module's sources are, downloaded if need be. */
export async function moduleFolder(partFolder: string, module: string): Promise<string> {
  await run('go', ['mod', 'download', module], { cwd: partFolder, env: goEnvironment });
  return run('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: partFolder, env: goEnvironment });
}
