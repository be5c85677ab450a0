export { machineNetwork } from './infrastructure/network.ts';
export { dockerProvider } from './provider.ts';
