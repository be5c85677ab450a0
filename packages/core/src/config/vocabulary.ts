/** Group of the kinds that a cluster file holds. */
export const eksaGroup = 'anywhere.eks.amazonaws.com';
export const eksaVersion = 'v1alpha1';
export const eksaApiVersion = `${eksaGroup}/${eksaVersion}` as const;
/** Where everything that belongs to the program lives on a cluster. */
export const eksaNamespace = 'eksa-system';
