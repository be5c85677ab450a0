export type { Capability } from './cilium/capabilities.ts';
export { type CiliumAssets, ciliumChart } from './cilium/chart.ts';
export { chooseTunnel, type TunnelChoice, type TunnelProtocol } from './cilium/choose-tunnel.ts';
export type { Values } from './cilium/merge-values.ts';
export { type KernelProbe, probeKernel, unknownKernel } from './cilium/probe-kernel.ts';
export { type CiliumConfig, type CiliumValuesInput, ciliumValues } from './cilium/values.ts';
export { type ChartRendererOptions, createChartRenderer } from './render/renderer.ts';
