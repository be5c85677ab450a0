import { forManagement } from '@eksa/core/render';
import { describe, expect, it } from 'vitest';
import { malformations } from '../../../core/src/render/testing/well-formed.ts';
import { clusterFiles } from '../testing/cluster-files.ts';
import { renderFile } from '../testing/render-file.ts';
import { served } from '../testing/served.ts';

const files = clusterFiles();

describe.each(files)('a cluster with $title', ({ text }) => {
  it.each(['v1beta1', 'v1beta2'])('is rendered in %s to objects that fit together', (contract) => {
    const resources = served('Docker', contract);
    const objects = forManagement(renderFile(text, resources), { live: [], served: resources });
    expect(malformations(objects)).toEqual([]);
  });

  it('keeps its names when nothing changes', () => {
    const state = { served: served() };
    const first = forManagement(renderFile(text, state.served), { ...state, live: [] });
    expect(forManagement(renderFile(text, state.served), { ...state, live: first })).toEqual(first);
  });
});
