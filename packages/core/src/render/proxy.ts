import type { MachineFile } from './kubeadm/types.ts';

/** The proxy that machines go through. */
export interface MachineProxy {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: readonly string[];
}

export interface ProxyInput {
  readonly proxyConfiguration?:
    | { readonly httpProxy: string; readonly httpsProxy: string; readonly noProxy?: readonly string[] | undefined }
    | undefined;
  readonly clusterNetwork: {
    readonly pods: { readonly cidrBlocks: readonly string[] };
    readonly services: { readonly cidrBlocks: readonly string[] };
  };
}

/** `direct` are hosts of the infrastructure that are reached without the proxy, e.g. the control plane endpoint. */
export function machineProxy({ proxyConfiguration, clusterNetwork }: ProxyInput, direct: readonly string[]): MachineProxy | undefined {
  if (proxyConfiguration === undefined) return undefined;
  const { httpProxy, httpsProxy, noProxy = [] } = proxyConfiguration;
  const { pods, services } = clusterNetwork;
  return {
    httpProxy,
    httpsProxy,
    noProxy: [...pods.cidrBlocks, ...services.cidrBlocks, ...noProxy, 'localhost', '127.0.0.1', '.svc', ...direct],
  };
}

/** A systemd drop-in: containerd pulls images through the proxy. */
export function proxyFiles(proxy: MachineProxy | undefined): readonly MachineFile[] {
  if (proxy === undefined) return [];
  const content = [
    '[Service]',
    `Environment="HTTP_PROXY=${proxy.httpProxy}"`,
    `Environment="HTTPS_PROXY=${proxy.httpsProxy}"`,
    `Environment="NO_PROXY=${proxy.noProxy.join(',')}"`,
    '',
  ].join('\n');
  return [{ content, owner: 'root:root', path: '/etc/systemd/system/containerd.service.d/http-proxy.conf' }];
}

/** The proxy as an etcd machine is told. */
export function etcdProxy(proxy: MachineProxy | undefined): { readonly proxy?: MachineProxy } {
  return proxy === undefined ? {} : { proxy };
}

/** The proxy as a Bottlerocket machine is told. */
export function bottlerocketProxy(proxy: MachineProxy | undefined): { readonly proxy?: Omit<MachineProxy, 'httpProxy'> } {
  return proxy === undefined ? {} : { proxy: { httpsProxy: proxy.httpsProxy, noProxy: proxy.noProxy } };
}
