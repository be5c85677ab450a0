import { configMap, configMaps, type Difference, get, ownAddress, ownBuild, post, put, type Request, type Sequence } from '../sequence.ts';

const as = (user: string, ...groups: readonly string[]) => ({
  headers: { 'impersonate-user': user, ...(groups[0] === undefined ? {} : { 'impersonate-group': groups[0] }) },
});
const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}';
const ask = (spec: object) => ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec });

const unowned: Difference = { why: 'Nobody looks for the owners of what is not stored.', fields: ['managedFields'] };
const review = (path: string, body: object): Request => post(path, body, { differs: unowned });

/** Who may do what. */
export const accessSequences: readonly Sequence[] = [
  {
    title: 'forbids what nobody has allowed',
    steps: [
      get(configMaps, as('nobody')),
      get(`${configMaps}/x`, as('nobody')),
      post(configMaps, configMap(), as('nobody')),
      get('/api/v1/nodes', as('nobody')),
      get('/apis/example.test/v1/widgets', as('nobody')),
      get('/metrics', as('nobody')),
      get('/api', { ...as('nobody', 'system:authenticated'), differs: ownAddress }),
      get('/version', { ...as('nobody'), differs: ownBuild }),
    ],
  },
  {
    title: 'allows by role',
    steps: [
      post(`${rbac}/roles`, {
        metadata: { name: 'reader' },
        rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }],
      }),
      post(`${rbac}/rolebindings`, {
        metadata: { name: 'reader' },
        subjects: [{ kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io' }],
        roleRef: { kind: 'Role', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' },
      }),
      get(`${configMaps}/absent`, { ...as('jane'), until: 'NotFound' }),
      post(configMaps, configMap(), as('jane')),
      get('/api/v1/configmaps', as('jane')),
    ],
  },
  {
    title: 'refuses to change what a binding is about',
    steps: [
      post(`${rbac}/rolebindings`, {
        metadata: { name: 'b' },
        subjects: [],
        roleRef: { kind: 'Role', name: 'one', apiGroup: 'rbac.authorization.k8s.io' },
      }),
      put(`${rbac}/rolebindings/b`, {
        metadata: { name: 'b' },
        subjects: [],
        roleRef: { kind: 'Role', name: 'two', apiGroup: 'rbac.authorization.k8s.io' },
      }),
    ],
  },
  {
    title: 'answers questions about access',
    steps: [
      review(
        '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        ask({ user: 'nobody', resourceAttributes: { verb: 'get', resource: 'pods' } }),
      ),
      review(
        '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        ask({ user: 'x', groups: ['system:masters'], resourceAttributes: { verb: 'get', resource: 'pods' } }),
      ),
      review('/apis/authorization.k8s.io/v1/subjectaccessreviews', ask({ user: 'x' })),
      review('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        spec: { nonResourceAttributes: { verb: 'get', path: '/healthz' } },
      }),
      review('/apis/authentication.k8s.io/v1/tokenreviews', { spec: { token: 'rubbish' } }),
    ],
  },
];
