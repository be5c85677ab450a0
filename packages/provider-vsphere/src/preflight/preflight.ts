import type { Check } from '@eksa/core/provider';
import { credentials } from './credentials.ts';
import { endpoint } from './endpoint.ts';
import { endpointFree } from './endpoint-free.ts';
import { etcdEncryption } from './etcd-encryption.ts';
import { sizes } from './sizes.ts';
import { sshKeys } from './ssh-keys.ts';
import { templates } from './templates.ts';
import { trust } from './trust.ts';

/** What a file and the environment lack for machines to be made, as far as it shows without asking the vCenter. */
export const preflight: readonly Check[] = [credentials, endpoint, endpointFree(), templates, sshKeys, etcdEncryption, sizes, trust];
