/** Process exit codes, as documented in README. */
export const ExitCode = { done: 0, failed: 1, invalid: 2, preflight: 3, cancelled: 130 } as const;

/**
 * The one table of error codes: what each means and how the process ends with it.
 * docs/errors.md is made from it.
 */
export const errorCodes = {
  USAGE: { exit: 2, meaning: 'The command line is not understood.' },
  CONFIG_INVALID: { exit: 2, meaning: 'The cluster file breaks a rule; each problem is listed with file, line and path.' },
  CONFIG_UNREADABLE: { exit: 2, meaning: 'A file named on the command line cannot be read.' },
  KIND_UNSUPPORTED: { exit: 2, meaning: 'No installed provider handles this kind.' },
  VERSION_UNSUPPORTED: { exit: 2, meaning: 'The release has no bundle for this Kubernetes version.' },
  RELEASE_UNREADABLE: { exit: 1, meaning: 'A release, bundle or EKS-D manifest cannot be fetched or parsed.' },
  ASSET_MISSING: { exit: 1, meaning: 'A manifest lacks an image or file that is needed.' },
  PREFLIGHT_FAILED: { exit: 3, meaning: 'One or more checks failed before anything was made.' },
  ENGINE_UNREACHABLE: { exit: 3, meaning: 'No Docker Engine answers.' },
  ENGINE_FAILED: { exit: 1, meaning: 'The Docker Engine refused or failed a request.' },
  IMAGE_UNAVAILABLE: { exit: 1, meaning: 'An image is neither local nor can it be pulled.' },
  KUBE_UNREACHABLE: { exit: 1, meaning: 'A Kubernetes API server does not answer.' },
  KUBE_REJECTED: { exit: 1, meaning: 'A Kubernetes API server refused a request.' },
  KUBECONFIG_INVALID: { exit: 1, meaning: 'A kubeconfig cannot be read, or its credentials cannot be obtained.' },
  TIMED_OUT: { exit: 1, meaning: 'A wait reached its deadline; the error names the object and its last state.' },
  WAIT_FAILED: { exit: 1, meaning: 'The awaited object reported a failure that waiting does not heal.' },
  COMPONENTS_INVALID: { exit: 1, meaning: 'A component manifest of Cluster API cannot be parsed, or lacks a variable or its namespace.' },
  BOOTSTRAP_FAILED: { exit: 1, meaning: 'A container of the bootstrap cluster stopped or is gone; its last lines are shown.' },
  MOVE_BLOCKED: { exit: 1, meaning: 'Cluster API objects are not in a state that can be moved.' },
  MOVE_FAILED: { exit: 1, meaning: 'Moving Cluster API objects stopped half-way; the source was unpaused if nothing was deleted.' },
  MACHINE_FAILED: { exit: 1, meaning: 'A machine reported a failure that does not heal.' },
  CHART_FAILED: { exit: 1, meaning: 'A Helm chart could not be rendered.' },
  CLUSTER_EXISTS: { exit: 3, meaning: 'A cluster, or remains of one, of that name is present.' },
  CLUSTER_IN_USE: { exit: 1, meaning: 'The cluster manages other clusters and cannot be deleted before them.' },
  CLUSTER_NOT_FOUND: { exit: 1, meaning: 'No cluster of that name is known here.' },
  JOURNAL_LOCKED: { exit: 1, meaning: 'Another process works on this cluster.' },
  JOURNAL_UNWRITABLE: { exit: 1, meaning: 'The journal cannot be written, so nothing more was started.' },
  JOURNAL_MISMATCH: { exit: 1, meaning: 'The journal belongs to another file or program version.' },
  JOURNAL_CORRUPT: { exit: 1, meaning: 'A line of the journal other than the last cannot be read.' },
  NOTHING_TO_RESUME: { exit: 1, meaning: 'There is no unfinished operation to resume.' },
  WORKSPACE_UNUSABLE: { exit: 1, meaning: 'A file of the cluster folder cannot be read, written or removed.' },
  WORKFLOW_INVALID: { exit: 1, meaning: 'The steps do not form a graph (cycle, duplicate, unknown need). A defect.' },
  SIMULATOR_FAILED: { exit: 1, meaning: 'The simulator that --simulate asks for does not start.' },
  STEP_FAILED: { exit: 1, meaning: 'A step failed with an unexpected error.' },
  CANCELLED: { exit: 130, meaning: 'The user cancelled; clean-ups ran.' },
  PLUGIN_NOT_FOUND: { exit: 2, meaning: 'A provider package that was named is not installed.' },
  PLUGIN_INVALID: {
    exit: 2,
    meaning: 'A package that was named as a provider is none: its manifest or what it exports is not as it must be.',
  },
  PLUGIN_CONTRACT_UNSUPPORTED: { exit: 2, meaning: 'A provider package speaks another generation of the provider contract.' },
  PLUGIN_CONFLICT: { exit: 2, meaning: 'Two providers have the same name, or read the same kind.' },
  INTERNAL: { exit: 1, meaning: 'A defect of this program.' },
} as const satisfies Record<string, { exit: number; meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;
