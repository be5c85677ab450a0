/**
 * The inventory path of a network as vCenter knows it: `lab` in datacenter `DC` is `/DC/network/lab`; a path that begins with the
 * datacenter stays as it is, and so does an empty one.
 */
export function networkPath(network: string, datacenter: string): string {
  return network === '' || network.startsWith(`/${datacenter}`) ? network : `${networkFolder(datacenter)}/${network}`;
}

/** Where the networks of a datacenter are. */
export function networkFolder(datacenter: string): string {
  return `/${datacenter}/network`;
}

/**
 * True for `/DC/network/lab` in `DC`. As with the original whatever begins so will do, `/DC/network-1` too: a datacenter may have folders
 * of other names, and the vCenter knows.
 */
export function isNetworkPath(path: string, datacenter: string): boolean {
  return path.startsWith(networkFolder(datacenter));
}
