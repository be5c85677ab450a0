const keyTypes = ['ssh-rsa', 'ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'ssh-dss'];
const securityKeyTypes = ['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'];
const known: ReadonlySet<string> = new Set([...keyTypes, ...securityKeyTypes]);

/**
 * A line of an authorized_keys file reduced to type and key: options before and the comment behind are dropped. Undefined when
 * there is no such key in it.
 */
export function publicKey(line: string): string | undefined {
  const words = line.trim().split(/\s+/);
  const at = words.findIndex((word) => known.has(word));
  const type = words[at];
  const key = words[at + 1];
  return type !== undefined && key !== undefined && isKeyOf(type, key) ? `${type} ${key}` : undefined;
}

/** The key itself begins with its type, as a string with its length in front. */
function isKeyOf(type: string, key: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return false;
  const bytes = Buffer.from(key, 'base64');
  const length = bytes.length > 4 ? bytes.readUInt32BE(0) : 0;
  return bytes.subarray(4, 4 + length).toString('latin1') === type && bytes.length > 4 + length;
}
