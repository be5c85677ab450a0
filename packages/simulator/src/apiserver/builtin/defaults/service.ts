import { isJsonObject, type JsonObject } from '../../../objects/json.ts';

/** Addresses are another matter: they are allocated when the service is stored. */
export function serviceDefaults(service: JsonObject): JsonObject {
  const given = isJsonObject(service.spec) ? service.spec : {};
  const spec: JsonObject = { sessionAffinity: 'None', type: 'ClusterIP', ...given };
  const balanced = spec.type === 'LoadBalancer';
  const external = balanced || spec.type === 'NodePort' || (Array.isArray(spec.externalIPs) && spec.externalIPs.length > 0);
  return {
    ...service,
    ...(balanced && { status: withAddressModes(service.status) }),
    spec: {
      ...(external && { externalTrafficPolicy: 'Cluster' }),
      ...(spec.type !== 'ExternalName' && { internalTrafficPolicy: 'Cluster' }),
      ...(balanced && { allocateLoadBalancerNodePorts: true }),
      ...affinity(spec),
      ...(Array.isArray(spec.ports) && { ports: spec.ports.map(withTarget) }),
    },
  };
}

function affinity(spec: JsonObject): JsonObject {
  const { sessionAffinityConfig, ...rest } = spec;
  if (spec.sessionAffinity !== 'ClientIP') return rest;
  return { ...rest, sessionAffinityConfig: sessionAffinityConfig ?? { clientIP: { timeoutSeconds: 10_800 } } };
}

function withTarget(port: unknown): unknown {
  if (!isJsonObject(port)) return port;
  const named = port.targetPort !== undefined && port.targetPort !== 0 && port.targetPort !== '';
  return named ? port : { ...port, targetPort: port.port };
}

function withAddressModes(status: unknown): unknown {
  if (!isJsonObject(status) || !isJsonObject(status.loadBalancer) || !Array.isArray(status.loadBalancer.ingress)) return status;
  const ingress = status.loadBalancer.ingress.map((each) => (isJsonObject(each) && each.ip ? { ipMode: 'VIP', ...each } : each));
  return { ...status, loadBalancer: { ...status.loadBalancer, ingress } };
}
