/** A provider's manifest of the shape that kustomize makes, with one CRD, its webhook and a manager. */
export const componentsYaml = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cap-controller-manager
  namespace: cap-system
  creationTimestamp: null
spec:
  replicas: 1
  template:
    metadata:
      labels:
        control-plane: controller-manager
    spec:
      containers:
      - name: manager
        image: example.com/cap/manager:v1
        args:
        - --diagnostics-address=\${CAP_DIAGNOSTICS:=:8443}
        - --feature-gates=Pool=\${EXP_POOL:=true},Topology=\${ TOPOLOGY }
      - name: kube-rbac-proxy
        image: example.com/rbac-proxy:v0.4
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata:
  name: cap-selfsigned-issuer
  namespace: cap-system
spec:
  selfSigned: {}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: cap-serving-cert
  namespace: cap-system
spec:
  dnsNames: [cap-webhook-service.cap-system.svc]
  issuerRef: { kind: Issuer, name: cap-selfsigned-issuer }
  secretName: cap-webhook-service-cert
---
apiVersion: v1
kind: Namespace
metadata:
  name: cap-system
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.cap.x-k8s.io
  annotations:
    cert-manager.io/inject-ca-from: cap-system/cap-serving-cert
spec:
  group: cap.x-k8s.io
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
  conversion:
    strategy: Webhook
    webhook:
      conversionReviewVersions: [v1]
      clientConfig:
        caBundle: Cg==
        service: { name: cap-webhook-service, namespace: cap-system, path: /convert }
  versions:
  - name: v1beta1
    served: true
    storage: false
    schema: { openAPIV3Schema: { type: object } }
  - name: v1beta2
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            required: [size, mode, parts]
            properties:
              size: { type: integer, minimum: 3 }
              mode: { type: string, enum: [Fast, Slow] }
              parts: { type: array, minItems: 1, items: { type: object, required: [name], properties: { name: { type: string, minLength: 8 } } } }
status: { acceptedNames: { kind: "", plural: "" }, conditions: [], storedVersions: [] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: cap-validating
webhooks:
- name: validation.widget
  clientConfig:
    caBundle: Cg==
    service: { name: cap-webhook-service, namespace: cap-system, path: /validate }
  rules:
  - apiGroups: [cap.x-k8s.io]
    apiVersions: [v1beta2]
    operations: [CREATE, UPDATE]
    resources: [widgets]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: cap-manager
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: cap-manager-role
rules: []
`;
