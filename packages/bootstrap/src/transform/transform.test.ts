import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provider } from '../testing/components.ts';
import { flagValue, rewriteFlags } from './flags.ts';
import { transform } from './transform.ts';

const core = provider({ label: 'cluster-api', namespace: 'capi-system' });

describe('the transform', () => {
  it('turns Services into URLs of containers, with the CA', () => {
    const { crds, settings } = transform('rc-dev', [core], 'Q0E=');
    const url = 'https://rc-dev-bootstrap-cluster-api:9443';
    expect(crds[0]?.spec).toMatchObject({
      conversion: {
        strategy: 'Webhook',
        webhook: { clientConfig: { url: `${url}/convert`, caBundle: 'Q0E=' }, conversionReviewVersions: ['v1'] },
      },
    });
    const webhooks = settings.find((object) => object.kind === 'ValidatingWebhookConfiguration');
    expect(webhooks?.webhooks).toEqual([
      { name: 'validation.thing', clientConfig: { url: `${url}/validate-thing`, caBundle: 'Q0E=' }, failurePolicy: 'Fail' },
    ]);
  });

  it('keeps neither what cert-manager would do nor what needs nodes', () => {
    const plan = transform('rc-dev', [core], 'Q0E=');
    const kinds = [...plan.crds, ...plan.namespaces, ...plan.settings, ...plan.customs].map((object) => object.kind);
    expect(kinds).toEqual(['CustomResourceDefinition', 'Namespace', 'ServiceAccount', 'ValidatingWebhookConfiguration']);
    expect(plan.crds[0]?.metadata.annotations).toEqual({ kept: 'yes' });
    // Without that label `move` would leave the kind behind, silently.
    expect(plan.crds[0]?.metadata.labels).toHaveProperty(['clusterctl.cluster.x-k8s.io'], '');
  });

  it('reads a manager from its Deployment, without side-cars and what a Pod learns about itself', () => {
    expect(transform('rc-dev', [core], 'Q0E=').managers).toEqual([
      {
        name: 'rc-dev-bootstrap-cluster-api',
        image: 'registry.test/manager:v1',
        command: ['/manager'],
        args: [],
        env: { DOCKER_HOST: '' },
        user: '65532',
        binds: [],
        namespace: 'capi-system',
        serviceAccount: 'manager',
        webhooks: { port: 9443, certificateFolder: '/tmp/k8s-webhook-server/serving-certs' },
        podLabels: { 'control-plane': 'controller-manager', 'cluster.x-k8s.io/provider': 'cluster-api' },
      },
    ]);
  });

  it('gives a manager the user and binds that its provider asks for', () => {
    const docker = provider({ label: 'infrastructure-docker', namespace: 'capd-system', user: '0' });
    const [manager] = transform('rc-dev', [docker], 'Q0E=').managers;
    expect(manager).toMatchObject({ user: '0', binds: [{ source: '/var/run/docker.sock', target: '/var/run/docker.sock' }] });
  });

  it('follows the flags that move the webhook server', () => {
    const args = ['--webhook-port=9444', '--webhook-cert-dir=/certs/'];
    const plan = transform('rc-dev', [provider({ label: 'x', namespace: 'x', args })], 'Q0E=');
    expect(plan.managers[0]?.webhooks).toEqual({ port: 9444, certificateFolder: '/certs' });
    expect(JSON.stringify(plan.crds)).toContain('https://rc-dev-bootstrap-x:9444/convert');
  });

  it('publishes nothing for a manager without webhooks', () => {
    const [manager] = transform('rc-dev', [provider({ label: 'x', namespace: 'x', webhooks: false })], 'Q0E=').managers;
    expect(manager?.webhooks).toBeUndefined();
  });

  it('refuses a webhook that leads to no manager', () => {
    const broken = { ...core, objects: core.objects.filter((object) => object.kind !== 'Service') };
    expect(() => transform('rc-dev', [broken], 'Q0E=')).toThrow(expect.objectContaining({ code: 'ASSET_MISSING' }));
  });
});

describe('flags', () => {
  it('are dropped or rewritten in both spellings', () => {
    expect(
      rewriteFlags(['--leader-elect', '--diagnostics-address', ':8443', '--insecure-diagnostics=false', '--feature-gates=A=true', '--v=2']),
    ).toEqual(['--diagnostics-address=127.0.0.1:8080', '--insecure-diagnostics=true', '--feature-gates=A=true', '--v=2']);
    expect(rewriteFlags(['--enable-leader-election', '--metrics-addr=:8080'])).toEqual(['--metrics-addr=127.0.0.1:8080']);
    expect(flagValue(['--webhook-port', '9444'], 'webhook-port')).toBe('9444');
  });

  it('are never added: a manager that does not know one would stop', () => {
    const name = fc.constantFrom(
      'leader-elect',
      'diagnostics-address',
      'insecure-diagnostics',
      'metrics-addr',
      'feature-gates',
      'v',
      'kubeconfig',
    );
    const names = (list: readonly string[]) => new Set(list.map((arg) => arg.split('=')[0]));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.stringMatching(/^[a-z0-9:]{1,6}$/))), (pairs) => {
        const args = pairs.map(([flag, value]) => `--${flag}=${value}`);
        const before = names(args);
        expect([...names(rewriteFlags(args))].every((flag) => before.has(flag))).toBe(true);
      }),
    );
  });
});
