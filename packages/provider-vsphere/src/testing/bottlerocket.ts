/** Every setting of Bottlerocket that a machine config may have. */
export const bottlerocketConfiguration = {
  kubernetes: {
    allowedUnsafeSysctls: ['net.core.somaxconn'],
    clusterDNSIPs: ['10.96.0.10'],
    clusterDomain: 'cluster.test',
    containerLogMaxFiles: 3,
    containerLogMaxSize: '10Mi',
    cpuCFSQuota: true,
    cpuManagerPolicy: 'static',
    cpuManagerPolicyOptions: { 'full-pcpus-only': 'true' },
    cpuManagerReconcilePeriod: '10s',
    eventBurst: 20,
    eventRecordQPS: 10,
    evictionHard: { 'memory.available': '100Mi' },
    evictionMaxPodGracePeriod: 60,
    evictionSoft: { 'memory.available': '200Mi' },
    evictionSoftGracePeriod: { 'memory.available': '30s' },
    imageGCHighThresholdPercent: 85,
    imageGCLowThresholdPercent: 80,
    kubeAPIBurst: 20,
    kubeAPIQPS: 10,
    kubeReserved: { cpu: '100m' },
    maxPods: 50,
    memoryManagerPolicy: 'None',
    podPidsLimit: 1000,
    providerID: 'vsphere://machine',
    registryBurst: 20,
    registryPullQPS: 10,
    shutdownGracePeriod: '30s',
    shutdownGracePeriodCriticalPods: '10s',
    systemReserved: { cpu: '100m' },
    topologyManagerPolicy: 'best-effort',
    topologyManagerScope: 'pod',
  },
  kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } },
  boot: { bootKernelParameters: { console: ['tty0', 'ttyS0'] } },
};

/** An authority of nobody's. */
export const trustedCertificate = {
  name: 'ca',
  data: `-----BEGIN CERTIFICATE-----
MIIBcTCCARegAwIBAgIUB2gyk1e3RXTr0EahqPF+PNVGgs8wCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCY2EwIBcNMjYxMTI1MjMxMTQ4WhgPMjEyNjExMDEyMzExNDha
MA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1ijuPZGu
81pBBdvHxR7kou0PS1If+CajuA94KU3JWSKEbc/KtknRGveTM0cWDihDSyzkwOfL
Z8ufkFfC4ZRJf6NTMFEwHQYDVR0OBBYEFG2O+Y4GsGSxpEud83jwioZhA/e/MB8G
A1UdIwQYMBaAFG2O+Y4GsGSxpEud83jwioZhA/e/MA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDSAAwRQIhAIZtQ/t94dgMPJWbCh0SmFovW2xG/ac/wp20nFjJ
HAdzAiB84bXvVOJXuesoyDbgjqOVf4HFR9+VdxKR6xqtlbfUAQ==
-----END CERTIFICATE-----
`,
};
