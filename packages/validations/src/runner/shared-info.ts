import { orAbort } from '@eksa/core/cancellation';
import type { CallOptions, ContainerEngine, EngineInfo } from '@eksa/core/ports';

/** The engine, asked about itself once for all checks of a run. */
export function withSharedInfo(engine: ContainerEngine, runOptions: CallOptions): ContainerEngine {
  let asked: Promise<EngineInfo> | undefined;
  function info(options: CallOptions = {}): Promise<EngineInfo> {
    asked ??= engine.info(runOptions);
    return orAbort(asked, options.signal);
  }
  return new Proxy(engine, {
    get(target, name) {
      if (name === 'info') return info;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
