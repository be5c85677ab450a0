import { type Condition, withCondition } from '../../objects/conditions.ts';
import { networkNotReady } from './network.ts';

/** The conditions that kubelet keeps, as of now; other conditions (NetworkUnavailable) are left alone. */
export function nodeConditions(old: readonly Condition[], networkReady: boolean, time: string): readonly Condition[] {
  const fine = (type: string, reason: string, message: string): Condition => ({ type, status: 'False', reason, message });
  const ready: Condition = networkReady
    ? { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' }
    : { type: 'Ready', status: 'False', reason: 'KubeletNotReady', message: networkNotReady };
  return [
    fine('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
    fine('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
    fine('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
    ready,
  ].reduce((list, condition) => withCondition(list, { ...condition, lastHeartbeatTime: time }, time), old);
}
