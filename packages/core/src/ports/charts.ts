import type { CallOptions, KubeObject } from './kube.ts';

export interface ChartRequest {
  readonly releaseName: string;
  readonly namespace: string;
  /** OCI reference (`oci://host/path`) or http(s) URL of a .tgz. */
  readonly chart: string;
  /** Chart version, for OCI references. */
  readonly version?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly kubeVersion: string;
  /** Speak plain http to the chart's registry; true for loopback registries. */
  readonly plainHttp?: boolean;
}

/** Renders a Helm chart to objects; no helm on the user's PATH is run. Errors: CHART_FAILED. */
export interface ChartRenderer {
  render(request: ChartRequest, options?: CallOptions): Promise<readonly KubeObject[]>;
}
