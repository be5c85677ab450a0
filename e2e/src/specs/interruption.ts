import { expect } from 'vitest';
import { generate, withoutExternalEtcd } from '../cluster-file.ts';
import type { Product } from '../product.ts';
import type { ProcessResult } from '../run-process.ts';
import type { Target } from '../targets/target.ts';
import { expectHealthy } from './healthy.ts';
import { deleteAndExpectNothingLeft } from './lifecycle.ts';

/** A step at which the product is stopped, as `-v 4` names it. */
interface Stop {
  readonly step: string;
  readonly signal: 'SIGKILL' | 'SIGINT';
}

/** One cluster, stopped again and again: Ctrl-C in each stage, kill -9 where it hurts most; every `resume` goes on. */
const stops: readonly Stop[] = [
  { step: 'start-bootstrap', signal: 'SIGKILL' },
  { step: 'start-bootstrap', signal: 'SIGINT' },
  { step: 'install-bootstrap-providers', signal: 'SIGKILL' },
  { step: 'install-bootstrap-providers', signal: 'SIGINT' },
  { step: 'create-cluster', signal: 'SIGINT' },
  { step: 'install-networking', signal: 'SIGINT' },
  { step: 'install-providers', signal: 'SIGINT' },
  { step: 'wait-machines', signal: 'SIGKILL' },
  { step: 'move-management', signal: 'SIGINT' },
  { step: 'move-management', signal: 'SIGKILL' },
  { step: 'store-instances', signal: 'SIGINT' },
  { step: 'write-cluster-file', signal: 'SIGINT' },
  { step: 'delete-bootstrap', signal: 'SIGINT' },
];

export async function interrupted(target: Target, product: Product, cluster: string): Promise<void> {
  const file = await generate(product, cluster);
  await withoutExternalEtcd(product, file);

  let args: readonly string[] = ['create', 'cluster', '-f', file];
  for (const stop of stops) {
    const result = await runUntil(product, args, stop);
    if (result.code === 0) break;
    expect(result.stdout + result.stderr, `${stop.signal} in ${stop.step}`).toContain(`${stop.step}: started`);
    if (stop.signal === 'SIGKILL') expect(result.signal).toBe('SIGKILL');
    else expectCancelled(result, cluster);
    args = ['resume', cluster];
  }
  const last = await product.run(args);
  // The last stop may have come after the last effect; then there is nothing left to resume.
  expect([0, 1], last.stdout + last.stderr).toContain(last.code);
  if (last.code === 1) expect(last.stderr).toContain('unfinished');

  await expectHealthy(target, product.kubeconfig(cluster), { cluster, nodes: 2, externalEtcd: false });
  await deleteAndExpectNothingLeft(target, product, cluster);
}

function expectCancelled(result: ProcessResult, cluster: string): void {
  expect(result.code, result.stdout + result.stderr).toBe(130);
  expect(result.stderr).toContain(`eksctl-anywhere resume ${cluster}`);
  expect(result.stderr).not.toMatch(/^ {4}at /m);
}

/** Runs the product and sends the signal as soon as the step has started. */
export function runUntil(product: Product, args: readonly string[], stop: Stop): Promise<ProcessResult> {
  let sent = false;
  return product.run([...args, '-v', '4'], {
    onOutput(text, child) {
      if (sent || !text.includes(`${stop.step}: started`)) return;
      sent = true;
      child.kill(stop.signal);
    },
  });
}
