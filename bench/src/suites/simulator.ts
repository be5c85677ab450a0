import type { KubeClient } from '@eksa/core/ports';
import { connectKube } from '@eksa/kube';
import { startRealApiServer } from '@eksa/kube/testing';
import { median, ratioLine } from '../report.ts';
import { type Fleet, remove, submit, untilAvailable, untilGone } from '../simulator/clusters.ts';
import { measureFanOut } from '../simulator/fan-out.ts';
import { loadText, memoryText, type Phase, phasesText } from '../simulator/fleet-report.ts';
import { startManagement } from '../simulator/management.ts';
import { createPlainObjects } from '../simulator/plain-objects.ts';
import { usageOfChildren } from '../simulator/process-usage.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../simulator/simulator-process.ts';
import type { Usage } from '../simulator/usage.ts';

const workers = 3;
const plainObjects = 2_000;
const rounds = 3;
/** Seconds for 200 clusters, and bytes, from the issue. */
const budget = { created: 120, deleted: 60, rss: 1.5 * 1024 ** 3, clusters: 200 } as const;

/** So many clusters in one simulator; then plain objects and 1,000 watches, beside the real kube-apiserver. Exit code 1 over the budget. */
export async function simulator(clusters: number = budget.clusters): Promise<number> {
  const process_ = await startSimulatorProcess();
  try {
    const { kubeconfig, release } = await startManagement(process_.endpoints);
    const client = connectKube(kubeconfig);
    const within = await runFleet(process_, { client, release, clusters, workers });
    await compare(process_, client, kubeconfig);
    client.close();
    return within ? 0 : 1;
  } finally {
    await process_.stop();
  }
}

async function runFleet(simulated: SimulatorProcess, fleet: Fleet): Promise<boolean> {
  const { clusters } = fleet;
  say(`${clusters} clusters of 1 control plane and ${workers} workers, ${loadText()}`);
  const phases: Phase[] = [];
  const run = async (name: string, work: () => Promise<unknown>): Promise<Phase> => {
    const before = await simulated.usage();
    const startedAt = performance.now();
    await work();
    const seconds = (performance.now() - startedAt) / 1000;
    const phase = { name, seconds, before, after: await simulated.usage() };
    phases.push(phase);
    return phase;
  };
  const submitted = await run('submitted', () => submit(fleet));
  const settled = await run('Available, nodes joined', () => untilAvailable(fleet));
  await run('idle for 10 s', () => new Promise((resolve) => setTimeout(resolve, 10_000)));
  const deletion = await run('deletion asked for', () => remove(fleet));
  const gone = await run('gone', () => untilGone(fleet));
  say(phasesText(phases));
  say(memoryText(submitted.before, settled.after));
  const [created, deleted] = [submitted.seconds + settled.seconds, deletion.seconds + gone.seconds];
  say(`created and settled in ${created.toFixed(1)} s, deleted in ${deleted.toFixed(1)} s, ${loadText()}`);
  return clusters > budget.clusters || (created < budget.created && deleted < budget.deleted && settled.after.rss < budget.rss);
}

/** The same load on both, in turns. */
async function compare(simulated: SimulatorProcess, ours: KubeClient, kubeconfig: string): Promise<void> {
  const real = await startRealApiServer();
  const theirs = connectKube(real.kubeconfig);
  const usageOfTheirs = async (): Promise<Usage> => usageOfChildren(['kube-apiserver', 'etcd']);
  const seconds = { ours: [] as number[], theirs: [] as number[] };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      seconds.ours.push(await measureLoad(`ours ${round}`, ours, kubeconfig, simulated.usage));
      seconds.theirs.push(await measureLoad(`kube-apiserver ${round}`, theirs, real.kubeconfig, usageOfTheirs));
    }
  } finally {
    theirs.close();
    await real.stop();
  }
  const peer = { name: 'kube-apiserver', value: median(seconds.theirs) };
  say(ratioLine('simulator', median(seconds.ours), peer, 's', rounds));
}

async function measureLoad(title: string, client: KubeClient, kubeconfig: string, usage: () => Promise<Usage>): Promise<number> {
  const before = await usage();
  const created = await createPlainObjects(client, plainObjects, title.replace(' ', '-'));
  const between = await usage();
  const { subscribers, p50, p99, eventsPerSecond, seconds } = await measureFanOut(client, kubeconfig);
  const after = await usage();
  const cpu = (from: Usage, to: Usage) => `${(to.cpuSeconds - from.cpuSeconds).toFixed(1)} s CPU`;
  say(
    `${title}: ${(plainObjects / created).toFixed(0)} ConfigMaps/s created, then deleted (${cpu(before, between)}); ${subscribers} watches: ` +
      `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${eventsPerSecond.toFixed(0)} events/s (${cpu(between, after)}); ${loadText()}`,
  );
  return created + seconds;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
