import { managementCheck } from './management-check.ts';
import { callOptions, eksaClusters, textOf } from './objects.ts';

export const licenseUnique = managementCheck({
  id: 'license-unique',
  title: 'No other cluster uses the licence',
  about: {
    severity: 'failed',
    looksAt: 'spec.licenseToken of every Cluster on the managing cluster',
    expects: 'no other with the same token',
    remedy: 'give each cluster a licence of its own',
  },
  async run(management, { config }, context) {
    const { spec, metadata } = config.cluster;
    if (!spec.licenseToken) return { status: 'passed', observed: 'no licence' };
    const clusters = await eksaClusters(management, callOptions(context));
    const users = clusters.filter(
      (other) => other.metadata.name !== metadata.name && textOf(other, 'spec', 'licenseToken') === spec.licenseToken,
    );
    if (users.length === 0) return { status: 'passed' };
    // The token itself stays out of every message.
    return {
      status: 'failed',
      observed: `the licence is that of ${users.map((other) => other.metadata.name).join(', ')}`,
      expected: 'a licence of its own for each cluster',
      remedy: 'Write another token to spec.licenseToken.',
    };
  },
});
