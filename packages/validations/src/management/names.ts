import { managementCheck } from './management-check.ts';
import { callOptions, capiType } from './objects.ts';

export const clusterNameFree = managementCheck({
  id: 'cluster-name-free',
  title: 'The name of the cluster is free',
  about: {
    severity: 'failed',
    looksAt: "Cluster API's Clusters on the managing cluster",
    expects: 'none of that name',
    remedy: 'choose another name, or delete that cluster',
  },
  async run(management, { config }, context) {
    const call = callOptions(context);
    const type = capiType(await management.resources(call), 'Cluster');
    if (type === undefined) return { status: 'unknown', observed: 'the managing cluster does not know Cluster API' };
    const { name } = config.cluster.metadata;
    const { items } = await management.list(type, call);
    const taken = items.find(({ metadata }) => metadata.name === name);
    if (taken === undefined) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `${management.server} has a cluster ${name}, in namespace ${taken.metadata.namespace}`,
      expected: 'a name that is not taken',
      remedy: `Choose another name, or delete it: eksctl-anywhere delete cluster ${name}`,
    };
  },
});

/** Machine configs, datacenter, identity providers, repository: an object of the same name would be taken over from another cluster. */
export const objectNamesFree = managementCheck({
  id: 'object-names-free',
  title: "The names of the file's objects are free",
  about: {
    severity: 'failed',
    looksAt: 'objects of the kinds and names in the file (datacenter, machines, identity providers, repository) on the managing cluster',
    expects: 'none of them; they would be taken over from another cluster',
    remedy: 'choose other names',
  },
  async run(management, { config }, context) {
    const call = callOptions(context);
    const found = await Promise.all(
      [config.datacenter, ...config.others].map(async ({ apiVersion, kind, metadata }) => {
        const { name, namespace = 'default' } = metadata;
        return (await management.get({ apiVersion, kind, name, namespace }, call)) === undefined ? [] : [`${kind} ${name}`];
      }),
    );
    const taken = found.flat();
    if (taken.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `${management.server} has ${taken.join(', ')}`,
      expected: 'names that no other cluster uses',
      remedy: 'Choose other names in the file, and refer to them.',
    };
  },
});
