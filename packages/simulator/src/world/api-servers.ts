import type { ApiServer } from '../apiserver/api-server.ts';
import type { ApiServers } from './world.ts';

/** Keeps the API servers of a world, and under which addresses the simulated machines reach them. `closeAll` leaves what they have on disk. */
export function createApiServers(make: (id: string) => ApiServer): ApiServers & { closeAll(): Promise<void> } {
  const byId = new Map<string, ApiServer>();
  const byUrl = new Map<string, ApiServer>();
  return {
    open(id) {
      const server = byId.get(id) ?? make(id);
      byId.set(id, server);
      return server;
    },
    byId: (id) => byId.get(id),
    all: () => [...byId.values()],
    announce(url, server) {
      const key = normalize(url);
      byUrl.set(key, server);
      return () => {
        if (byUrl.get(key) === server) byUrl.delete(key);
      };
    },
    byUrl: (url) => byUrl.get(normalize(url)),
    async closeAll() {
      await Promise.all([...byId.values()].map((server) => server.close()));
    },
    async remove(id) {
      const server = byId.get(id);
      byId.delete(id);
      for (const [url, announced] of byUrl) if (announced === server) byUrl.delete(url);
      await server?.destroy();
    },
  };
}

/** Without a last slash or path, and with the port that https means. */
function normalize(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || '443'}`;
}
