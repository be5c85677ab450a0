import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { engineInfo } from './engine-info.ts';

/** What is known to go wrong on a storage driver. Others are fine. */
const troubled: Readonly<Record<string, string>> = {
  btrfs: 'kubelet may not find the device of its root file system',
  zfs: 'containerd in the nodes may not be able to keep images by overlay',
  vfs: 'every layer is copied in full, which is slow and fills the disk',
  devicemapper: 'it is out of use, and slow',
  aufs: 'it is out of use, and nodes cannot nest it',
};

export const storageDriver: Check = {
  id: 'docker-storage',
  title: 'The storage of the engine is one that nodes run on',
  group: groups.engine,
  about: {
    severity: 'warning',
    looksAt: 'the storage driver of the engine',
    expects: `another than ${Object.keys(troubled).join(', ')}`,
    remedy: 'set "storage-driver": "overlay2" in daemon.json; images have to be pulled again',
  },
  async run(_input, context) {
    const { storageDriver: driver } = await engineInfo(context);
    if (driver === undefined) return { status: 'unknown', observed: 'the engine does not tell' };
    const trouble = troubled[driver];
    if (trouble === undefined) return { status: 'passed', observed: driver };
    return {
      status: 'warning',
      observed: `${driver}: ${trouble}`,
      expected: 'overlay2',
      remedy: 'Set "storage-driver": "overlay2" in daemon.json, on a file system such as ext4 or xfs, and restart the engine.',
    };
  },
};

/** A confined engine sees other folders than we do. */
export const snap: Check = {
  id: 'docker-snap',
  title: 'Docker Engine is not confined by snap',
  group: groups.engine,
  about: {
    severity: 'warning',
    looksAt: 'where the engine keeps its data',
    expects: 'a folder that is not of a snap: such an engine cannot read files outside of your home, and is updated while clusters run',
    remedy: "install Docker from the distribution's or Docker's own packages",
  },
  async run(_input, context) {
    const { rootDir } = await engineInfo(context);
    if (!rootDir.startsWith('/var/snap/')) return { status: 'passed', observed: rootDir };
    return {
      status: 'warning',
      observed: `the engine keeps its data in ${rootDir}`,
      expected: "an engine of the distribution's or Docker's own packages",
      remedy: 'sudo snap remove docker, then https://docs.docker.com/engine/install/',
    };
  },
};
