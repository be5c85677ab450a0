import { imageName } from '../../engine/images/reference.ts';
import { flagValue } from '../../programs/flags.ts';
import { answerWebhooks } from '../../programs/in-cluster-webhooks.ts';
import { connect } from '../../programs/kubeconfig.ts';
import { allowEverything, registerWebhooks } from '../../programs/manager/register-webhooks.ts';
import type { Process, Program } from '../../programs/program.ts';
import { reportErrors } from '../../programs/report-errors.ts';
import { untilEnd } from '../../programs/waiting.ts';
import type { Controller } from '../controller.ts';
import { runControllers } from '../runtime/run-controllers.ts';
import { caInjectorControllers } from './ca-injector/controller.ts';
import { certificateController } from './certificate/controller.ts';
import { issueCertificate } from './certificate/issue.ts';
import { issuerControllers } from './issuer/controller.ts';
import { base64, secretType } from './kinds.ts';

/** cert-manager's three programs. */
export const certManagerPrograms: readonly Program[] = [
  controllerProgram('cert-manager-controller', [...issuerControllers, certificateController]),
  controllerProgram('cert-manager-cainjector', caInjectorControllers),
  { name: 'cert-manager-webhook', matches: (image) => imageName(image) === 'cert-manager-webhook', run: runWebhook },
];

function controllerProgram(name: string, controllers: readonly Controller[]): Program {
  return {
    name,
    matches: (image) => imageName(image) === name,
    async run(process) {
      const { local } = await connect(process, flagValue(process.command, 'kubeconfig'));
      process.log(`simulated ${name} runs ${controllers.map((controller) => controller.name).join(', ')}`);
      runControllers(controllers, { client: local, clock: process.world.clock, signal: process.signal, onError: reportErrors(process) });
      await untilEnd(process.signal);
      return 0;
    },
  };
}

const tenYearsMs = 10 * 365 * 24 * 60 * 60 * 1_000;

/** Makes the CA that its own webhooks are trusted by; what the webhooks check, the schemas of the kinds do. */
async function runWebhook(process: Process): Promise<number> {
  const { command, log, signal, inCluster, world } = process;
  const server = await connect(process, flagValue(command, 'kubeconfig'));
  const { local } = server;
  const namespace = flagValue(command, 'dynamic-serving-ca-secret-namespace') ?? inCluster?.namespace ?? 'cert-manager';
  const name = flagValue(command, 'dynamic-serving-ca-secret-name') ?? 'cert-manager-webhook-ca';
  if (local.get(secretType, { name, namespace }) === undefined) {
    const now = world.clock.now();
    const validity = { notBefore: new Date(now), notAfter: new Date(now + tenYearsMs) };
    const { certificate, privateKey } = await issueCertificate({
      commonName: 'cert-manager-webhook-ca',
      authority: true,
      clientUse: false,
      ...validity,
    });
    const data = { 'ca.crt': base64(certificate), 'tls.crt': base64(certificate), 'tls.key': base64(privateKey) };
    const annotations = { 'cert-manager.io/allow-direct-injection': 'true' };
    if (local.get(secretType, { name, namespace }) === undefined) {
      local.create({ ...secretType, metadata: { name, namespace, annotations }, type: 'Opaque', data });
    }
  }
  registerWebhooks(process, server, allowEverything);
  answerWebhooks(process, server, () => ({ allowed: true }));
  log(`simulated cert-manager-webhook serves with the CA of Secret ${namespace}/${name}`);
  await untilEnd(signal);
  return 0;
}
