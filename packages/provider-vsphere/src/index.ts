export { vsphereProvider } from './provider.ts';
