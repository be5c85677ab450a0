export { orAbort } from './or-abort.ts';
