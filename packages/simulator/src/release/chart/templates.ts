/**
 * Templates of the simulated Cilium chart. They read the values that installers set on the real chart (image overrides, tunnel,
 * routing, IPAM, policy mode, replicas) and name their objects as it does. Written in the part of Helm's language that the simulated
 * helm knows.
 */
const serviceAccounts = `{{- range $name := list "cilium" "cilium-operator" }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  namespace: {{ $.Release.Namespace }}
{{- end }}
`;

const config = `apiVersion: v1
kind: ConfigMap
metadata:
  name: cilium-config
  namespace: {{ .Release.Namespace }}
data:
  identity-allocation-mode: {{ .Values.identityAllocationMode | quote }}
  ipam: {{ .Values.ipam.mode | quote }}
  routing-mode: {{ .Values.routingMode | quote }}
{{- if eq .Values.routingMode "tunnel" }}
  tunnel-protocol: {{ .Values.tunnelProtocol | quote }}
{{- end }}
  enable-policy: {{ .Values.policyEnforcementMode | quote }}
  cni-chaining-mode: {{ .Values.cni.chainingMode | quote }}
  cni-exclusive: {{ .Values.cni.exclusive | quote }}
  enable-hubble: {{ .Values.hubble.enabled | quote }}
{{- if .Values.ipv4NativeRoutingCIDR }}
  ipv4-native-routing-cidr: {{ .Values.ipv4NativeRoutingCIDR | quote }}
{{- end }}
{{- if .Values.egressMasqueradeInterfaces }}
  egress-masquerade-interfaces: {{ .Values.egressMasqueradeInterfaces | quote }}
{{- end }}
{{- if .Values.autoDirectNodeRoutes }}
  auto-direct-node-routes: "true"
{{- end }}
`;

const permissions = `{{- range $name := list "cilium" "cilium-operator" }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ $name }}
rules:
  - apiGroups: ["", "discovery.k8s.io", "networking.k8s.io", "cilium.io", "apiextensions.k8s.io"]
    resources: ["*"]
    verbs: ["get", "list", "watch", "create", "update", "patch", "delete"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ $name }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ $name }}
subjects:
  - kind: ServiceAccount
    name: {{ $name }}
    namespace: {{ $.Release.Namespace }}
{{- end }}
`;

const agent = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: cilium
  namespace: {{ .Release.Namespace }}
  labels:
    k8s-app: cilium
    app.kubernetes.io/part-of: cilium
spec:
  selector:
    matchLabels:
      k8s-app: cilium
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 2
  template:
    metadata:
      labels:
        k8s-app: cilium
        app.kubernetes.io/part-of: cilium
    spec:
      hostNetwork: true
      priorityClassName: system-node-critical
      serviceAccountName: cilium
      terminationGracePeriodSeconds: 1
      tolerations:
        - operator: Exists
      containers:
        - name: cilium-agent
          image: {{ .Values.image.override | quote }}
          imagePullPolicy: IfNotPresent
          command: ["cilium-agent"]
          args: ["--config-dir=/tmp/cilium/config-map"]
{{- if .Values.securityContext }}
          securityContext:
            capabilities:
              add: {{ .Values.securityContext.capabilities.ciliumAgent | toJson }}
{{- end }}
          readinessProbe:
            httpGet:
              host: 127.0.0.1
              path: /healthz
              port: 9879
            periodSeconds: 30
          volumeMounts:
            - name: cni-path
              mountPath: /host/opt/cni/bin
            - name: etc-cni-netd
              mountPath: /host/etc/cni/net.d
            - name: cilium-config
              mountPath: /tmp/cilium/config-map
              readOnly: true
      volumes:
        - name: cni-path
          hostPath:
            path: /opt/cni/bin
            type: DirectoryOrCreate
        - name: etc-cni-netd
          hostPath:
            path: /etc/cni/net.d
            type: DirectoryOrCreate
        - name: cilium-config
          configMap:
            name: cilium-config
`;

const operator = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cilium-operator
  namespace: {{ .Release.Namespace }}
  labels:
    io.cilium/app: operator
    name: cilium-operator
    app.kubernetes.io/part-of: cilium
spec:
  replicas: {{ .Values.operator.replicas }}
  selector:
    matchLabels:
      io.cilium/app: operator
      name: cilium-operator
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 50%
  template:
    metadata:
      labels:
        io.cilium/app: operator
        name: cilium-operator
        app.kubernetes.io/part-of: cilium
    spec:
      hostNetwork: true
      priorityClassName: system-cluster-critical
      serviceAccountName: cilium-operator
      tolerations:
        - operator: Exists
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels:
                  io.cilium/app: operator
              topologyKey: kubernetes.io/hostname
      containers:
        - name: cilium-operator
          image: {{ .Values.operator.image.override | quote }}
          imagePullPolicy: IfNotPresent
          command: ["cilium-operator-generic"]
          args: ["--config-dir=/tmp/cilium/config-map", "--debug=false"]
          readinessProbe:
            httpGet:
              host: 127.0.0.1
              path: /healthz
              port: 9234
            periodSeconds: 5
`;

export const templates: Readonly<Record<string, string>> = {
  'serviceaccount.yaml': serviceAccounts,
  'cilium-configmap.yaml': config,
  'clusterrole.yaml': permissions,
  'cilium-agent/daemonset.yaml': agent,
  'cilium-operator/deployment.yaml': operator,
};

/** What templates find where nobody sets anything; the real chart's names and defaults. */
export const values = {
  identityAllocationMode: 'crd',
  ipam: { mode: 'cluster-pool' },
  cni: { chainingMode: 'none', exclusive: true },
  hubble: { enabled: true },
  policyEnforcementMode: 'default',
  routingMode: 'tunnel',
  tunnelProtocol: 'vxlan',
  ipv4NativeRoutingCIDR: '',
  egressMasqueradeInterfaces: '',
  autoDirectNodeRoutes: false,
  image: { override: '' },
  operator: { replicas: 2, image: { override: '' } },
} as const;
