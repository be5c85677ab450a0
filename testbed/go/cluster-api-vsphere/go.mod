module eks-anywhere-testbed/cluster-api-vsphere

go 1.26

require sigs.k8s.io/cluster-api-provider-vsphere v1.14.0
