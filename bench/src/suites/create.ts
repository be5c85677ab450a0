import { mkdtemp, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOurs } from '../create/ours/run-ours.ts';
import { runPeer } from '../create/peer/run-peer.ts';
import { criticalPathText, runText } from '../create/print-run.ts';
import type { Bench, SideRun } from '../create/side.ts';
import { CpuBusy } from '../measure/cpu-busy.ts';
import { median, ratioLine } from '../report.ts';

/** Wall time of our create over that of kind and clusterctl, from the issue. */
const budget = 0.5;

/** Creates the same cluster with our product and with kind and clusterctl, in turns; exit code 1 over the budget. */
export async function create(runs = 1): Promise<number> {
  const bench = await prepare();
  const ours: number[] = [];
  const peer: number[] = [];
  for (let number = 1; number <= runs; number += 1) {
    const oursRun = await measured(`ours, run ${number} of ${runs}`, () => runOurs(bench, number), bench);
    process.stdout.write(`${criticalPathText(oursRun)}\n`);
    ours.push(oursRun.seconds);
    const peerRun = await measured(`kind+clusterctl, run ${number} of ${runs}`, () => runPeer(bench, oursRun.networking), bench);
    peer.push(peerRun.seconds);
  }
  process.stdout.write(`Logs: ${bench.logs}\n`);
  const [a, b] = [median(ours), median(peer)];
  process.stdout.write(`${ratioLine('create', a, { name: 'kind+clusterctl', value: b }, 's', runs)}\n`);
  return a / b > budget ? 1 : 0;
}

async function prepare(): Promise<Bench> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('Interrupted')));
  const { EKSA_TESTBED_TOOLS: tools, EKSA_TESTBED_BUNDLE: bundle } = process.env;
  if (tools === undefined || bundle === undefined) throw new Error('EKSA_TESTBED_TOOLS and EKSA_TESTBED_BUNDLE are not set');
  const logs = await mkdtemp(join(tmpdir(), 'eksa-bench-create-'));
  return { root: join(import.meta.dirname, '../../..'), tools, bundle, logs, signal: interrupted.signal };
}

async function measured<T extends SideRun>(title: string, work: () => Promise<T>, { logs }: Bench): Promise<T> {
  const before = load();
  process.stderr.write(`${title} …\n`);
  const cpu = new CpuBusy();
  const run = await work().finally(() => cpu.stop());
  const during = { before, after: load() };
  process.stdout.write(runText(run, { title, load: during, cpu }));
  await writeFile(
    join(logs, `${title.replaceAll(/[^a-z0-9]+/g, '-')}.json`),
    `${JSON.stringify({ load: during, ...run }, undefined, 1)}\n`,
  );
  return run;
}

/** Load averages over 1, 5 and 15 minutes: how much else this machine did. */
function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}
