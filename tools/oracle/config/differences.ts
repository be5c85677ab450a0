import type { IntendedDifference } from '../suite.ts';

/** Where a cluster file fares otherwise than with the original, on purpose. */
export const differences: readonly IntendedDifference[] = [
  {
    what: 'every problem of a file is reported at once',
    why: 'the original stops at the first rule of Cluster that is broken',
  },
  {
    what: 'an unknown or repeated field is an error in every kind',
    why: 'the original is strict about Cluster only, and drops a misspelled field of the other kinds in silence',
  },
  {
    what: 'a kind of our group that nobody reads is an error',
    why: 'the original skips it, so a misspelled kind looks like a missing object',
  },
  {
    what: 'objects that nothing refers to are checked too, and given only once',
    why: 'a reference forgotten is found sooner; the original looks at neither',
  },
  {
    what: 'an identity provider or repository that a reference names must be in the file',
    why: 'the original goes on without it',
  },
  {
    what: 'names of clusters and worker groups are lower-case and do not end with a dash',
    why: 'a Kubernetes API server refuses the others, much later',
  },
  {
    what: 'yes, no, on, off, y, n where a text belongs, and numbers with leading zeros, need quotes or another spelling',
    why: 'readers of YAML 1.1 and 1.2 disagree about them',
  },
  {
    what: 'what Cluster API, kubeadm, kubelet, Helm or Bottlerocket surely refuse is refused when the file is read',
    why: 'the original accepts it, and a machine or a controller fails minutes later',
  },
  {
    what: '`namespace: default` is the same as none, and null as no field; `---` may have a comment, and a Cluster of Cluster API may be there',
    why: 'the original refuses these although what is meant is clear',
  },
  {
    what: 'routingMode, taint effects, claims and versions are checked when the file is read',
    why: 'the original leaves them to components that fail later',
  },
  {
    what: 'whether a proxy host resolves is a preflight check',
    why: 'reading a file needs no network',
  },
];
