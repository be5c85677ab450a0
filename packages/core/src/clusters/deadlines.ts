const second = 1_000;
const minute = 60 * second;

/** How long each wait may take before it fails with the object's last state. Milliseconds. */
export const deadlines = {
  validate: 1 * minute,
  /** For an API server that may be gone for good. */
  locate: 8 * second,
  images: 30 * minute,
  /** For what only makes later steps faster. */
  headStart: 1 * minute,
  bootstrap: 3 * minute,
  providers: 15 * minute,
  controlPlane: 30 * minute,
  machines: 30 * minute,
  move: 15 * minute,
  objects: 5 * minute,
  deletion: 20 * minute,
} as const;
