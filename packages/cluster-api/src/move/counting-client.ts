import type { KubeClient } from '@eksa/core/ports';

/** Passes everything on and counts the calls; a wait or a watch counts as one, and a list as one whatever its pages. */
export function countCalls(client: KubeClient, onCall: () => void): KubeClient {
  function counted<Arguments extends readonly unknown[], Result>(call: (...values: Arguments) => Result) {
    return (...values: Arguments): Result => {
      onCall();
      return call(...values);
    };
  }
  return {
    server: client.server,
    waitReady: counted(client.waitReady.bind(client)),
    get: counted(client.get.bind(client)),
    list: counted(client.list.bind(client)),
    create: counted(client.create.bind(client)),
    replace: counted(client.replace.bind(client)),
    apply: counted(client.apply.bind(client)),
    patch: counted(client.patch.bind(client)),
    delete: counted(client.delete.bind(client)),
    watch: counted(client.watch.bind(client)),
    waitFor: counted(client.waitFor.bind(client)),
    waitForList: counted(client.waitForList.bind(client)),
    resources: client.resources.bind(client),
    close: client.close.bind(client),
  };
}
