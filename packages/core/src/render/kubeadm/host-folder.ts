/**
 * Where kubeadm's files are on the machine itself: Bottlerocket runs kubeadm in a container that sees `/var/lib/kubeadm` as
 * `/etc/kubernetes`.
 */
export type HostFolder = '/etc/kubernetes' | '/var/lib/kubeadm';
