import { docker } from '../engine/docker.ts'
import { registryHost } from '../images/build.ts'

/** Pushes an image unless the registry has exactly it. Returns the digest by which it is pulled. */
export async function pushImage(name: string): Promise<string> {
  const known = await localDigest(name)
  if (known !== undefined && (await registryHas(name, known))) return known
  await docker(['push', '--quiet', name])
  const digest = await localDigest(name)
  if (digest === undefined) throw new Error(`${name}: no digest after the push`)
  return digest
}

/** Whether the registry has this tag with this digest. */
async function registryHas(name: string, digest: string): Promise<boolean> {
  const [repository = '', tag = ''] = splitTag(name.slice(registryHost.length + 1))
  const headers = { accept: 'application/vnd.docker.distribution.manifest.v2+json' }
  const response = await fetch(`http://${registryHost}/v2/${repository}/manifests/${tag}`, { method: 'HEAD', headers })
  return response.ok && response.headers.get('docker-content-digest') === digest
}

async function localDigest(name: string): Promise<string | undefined> {
  const [repository] = splitTag(name)
  const found = await docker(['image', 'inspect', '--format', '{{join .RepoDigests "\\n"}}', name])
  return found
    .split('\n')
    .find((entry) => entry.startsWith(`${repository}@`))
    ?.split('@')[1]
}

export function splitTag(name: string): [string, string] {
  const colon = name.lastIndexOf(':')
  return [name.slice(0, colon), name.slice(colon + 1)]
}
