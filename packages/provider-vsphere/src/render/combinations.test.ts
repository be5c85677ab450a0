import { forManagement } from '@eksa/core/render';
import { describe, expect, it } from 'vitest';
import { malformations } from '../../../core/src/render/testing/well-formed.ts';
import { clusterFiles } from '../testing/cluster-files.ts';
import { inputFor } from '../testing/render-file.ts';
import { served } from '../testing/served.ts';
import { render } from './render.ts';

const files = clusterFiles();

describe.each(files)('a cluster with $title', ({ text }) => {
  it.each(['v1beta1', 'v1beta2'] as const)('is rendered in %s to objects that fit together', (contract) => {
    const resources = served(contract);
    const objects = forManagement(render(inputFor(text, resources)), { live: [], served: resources });
    expect(malformations(objects)).toEqual([]);
  });

  it('keeps its names when nothing changes', () => {
    const state = { served: served() };
    const first = forManagement(render(inputFor(text, state.served)), { ...state, live: [] });
    expect(forManagement(render(inputFor(text, state.served)), { ...state, live: first })).toEqual(first);
  });
});
