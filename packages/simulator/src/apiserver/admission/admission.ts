import type { KubeObject } from '../../objects/object.ts';
import type { User } from '../registry/context.ts';
import type { Resource } from '../resource.ts';

/** What may change or refuse a write between its checks and its storing. */
export interface Admission {
  /** The object as it is to be written. Throws `ApiError` to refuse. */
  mutate(request: AdmissionRequest): KubeObject | undefined;
  validate(request: AdmissionRequest): void;
}

export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly resource: Resource;
  /** `''` or e.g. `status`. */
  readonly subresource: string;
  readonly namespace?: string | undefined;
  readonly name: string;
  /** Absent for DELETE. */
  readonly object?: KubeObject;
  /** Absent for CREATE. */
  readonly old?: KubeObject;
  readonly user: User;
  readonly dryRun: boolean;
  warn(text: string): void;
}
