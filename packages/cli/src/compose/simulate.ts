import { EksaError, errorText } from '@eksa/core/errors';
import { joinSimulator } from '@eksa/simulator/join';
import { type GlobalOptions, type Host, withEnvironment } from '../host.ts';

const notice = 'SIMULATED: nothing here is real. No machine, container or image is made.';

/** The host with the endpoints of a simulator, which is started unless one runs. Says so on the screen, as every simulated run must. */
export async function simulatedHost(host: Host, { output }: GlobalOptions): Promise<Host> {
  const { endpoints, pid, log } = await join(host.env);
  const text = `${notice} The simulator is process ${pid}; \`npx eksa-simulator stop\` ends it.`;
  host.stderr.write(output === 'json' ? `${JSON.stringify({ type: 'simulated', text, pid, log, endpoints })}\n` : `${text}\n`);
  return withEnvironment(host, endpoints);
}

async function join(env: Host['env']) {
  try {
    return await joinSimulator({ env });
  } catch (error) {
    throw new EksaError('SIMULATOR_FAILED', errorText(error), {
      cause: error,
      hint: 'Look at its log; `npx eksa-simulator status` tells whether one runs.',
    });
  }
}
