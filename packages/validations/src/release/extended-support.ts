import type { Check, CheckInput, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Ports } from '../host/ports.ts';
import { bundleState } from './bundle-signature.ts';
import { licenseProblem } from './license.ts';
import { isSignedBy, releaseKeys, signedContent } from './signed-content.ts';

export interface ReleaseKeys {
  /** Of Bundles documents. */
  readonly bundles: string;
  /** Of EKS-D releases. */
  readonly distro: string;
  /** Of licence tokens. The original gets it when it is built; without it a licence is read, but not verified. */
  readonly licenses?: string;
}

const day = 24 * 3_600_000;

/** AWS supports a Kubernetes minor for free for a time; from then on a signed release asks for a licence. */
export function extendedSupport({ now }: Pick<Ports, 'now'>, keys: ReleaseKeys = releaseKeys): Check {
  return {
    id: 'extended-support',
    title: 'The Kubernetes version is supported',
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'endOfStandardSupport of the bundle; past that day licenseToken, and the signature of the EKS-D release',
      expects: 'a day to come, or a licence that is valid today; of a bundle without signature past that day there is only a warning',
      remedy: 'choose a newer kubernetesVersion, or give a licence in spec.licenseToken',
    },
    async run(input): Promise<CheckResult> {
      const { bundle, kubeVersion } = input.release;
      const end = Date.parse(bundle.endOfStandardSupport ?? '');
      if (Number.isNaN(end))
        return { status: 'unknown', observed: `the bundle does not tell until when Kubernetes ${kubeVersion} is supported` };
      const until = `standard support of Kubernetes ${kubeVersion} ends on ${bundle.endOfStandardSupport}`;
      if (end >= Math.floor(now().getTime() / day) * day) return { status: 'passed', observed: until };
      return bundleState(input.release, keys.bundles) === 'unsigned' ? ended(until) : licensed(input, now(), keys);
    },
  };
}

function ended(until: string): CheckResult {
  return {
    status: 'warning',
    observed: until,
    expected: 'a version that still gets security fixes',
    remedy: 'Choose a newer kubernetesVersion.',
  };
}

function licensed({ config, release }: CheckInput, now: Date, keys: ReleaseKeys): CheckResult {
  const { licenseToken } = config.cluster.spec;
  const { kubeVersion, documents, eksd } = release;
  const support = `Kubernetes ${kubeVersion} is past its standard support`;
  const signature = documents.bundles.metadata.annotations?.[`distro.eks.amazonaws.com/signature-${eksd.channel}`];
  if (!signature || !isSignedBy(keys.distro, signedContent(documents.eksd), signature)) {
    return {
      status: 'failed',
      observed: `${support}, and EKS-D release ${eksd.name} is not as its maker has signed it`,
      expected: `a signature for ${eksd.channel} in the bundle that fits the EKS-D release`,
      remedy: 'Fetch bundle and EKS-D release again, or choose a newer kubernetesVersion.',
    };
  }
  const problem = licenseToken ? licenseProblem(licenseToken, now, keys.licenses) : 'is not given';
  if (problem === undefined)
    return { status: 'passed', observed: keys.licenses ? 'licensed' : 'licensed; the signature of the licence is not looked at' };
  return {
    status: 'failed',
    observed: `${support}, and licenseToken ${problem}`,
    expected: 'a licence that is valid today',
    remedy: 'Choose a newer kubernetesVersion, or write a licence to spec.licenseToken.',
  };
}
