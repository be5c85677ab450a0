// A module of its own, so that a file without comments is generated without the schemas that they come from.
export { fieldComments } from '@eksa/core/config';
