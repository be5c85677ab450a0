import { startSimulator } from '@eksa/simulator';
import type { SimulatorUsage } from './usage.ts';

// The simulator in a process of its own, so that what it uses is not mixed with what its clients use. Told to by messages.
const simulator = await startSimulator();
process.on('message', (message) => {
  if (message === 'usage') process.send?.(usage());
});
process.once('disconnect', () => process.exit());
process.send?.(simulator.endpoints);

function usage(): SimulatorUsage {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const servers = simulator.world.apiServers.all();
  const objects = servers.reduce((sum, { everything }) => sum + everything.count(), 0);
  return { cpuSeconds: (user + system) / 1e6, rss, heap: heapUsed, objects, servers: servers.length };
}
