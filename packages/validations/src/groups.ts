/** The lines of plain output under which checks are summed up. */
export const groups = {
  engine: 'Docker Provider setup is valid',
  mirror: 'Validate certificate for registry mirror',
  create: 'Create preflight validations pass',
  upgrade: 'Upgrade preflight validations pass',
} as const;
