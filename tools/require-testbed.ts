const required = [
  'EKSA_TESTBED_KUBE_BIN',
  'EKSA_TESTBED_ETCD_BIN',
  'EKSA_TESTBED_MANIFESTS',
  'EKSA_TESTBED_TOOLS',
  'EKSA_TESTBED_BUNDLE',
  'EKSA_TESTBED_ENGINE',
];

/** Without the real parts the contract tests would prove nothing, so a missing one is a failure, not a skip. */
export default function requireTestbed(): void {
  const missing = required.filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  throw new Error(`Set ${missing.join(', ')}: npm run testbed -- up && eval "$(npm run -s testbed -- env)"`);
}
