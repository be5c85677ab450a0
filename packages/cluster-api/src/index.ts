export { type ClusterApiOptions, createClusterApi } from './cluster-api.ts';
export { buildComponents } from './components/build.ts';
export { inventoryCrd, inventoryProvider, inventoryType } from './components/inventory.ts';
export { type WebhookProbe, webhookProbes } from './install/probe-objects.ts';
export { clusterctlLabel, providerLabel, providerLabelName } from './labels.ts';
