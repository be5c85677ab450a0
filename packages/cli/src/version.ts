declare const __EKSA_VERSION__: string | undefined;

/** Of this CLI, with `v`, as the original prints it. The build puts it in; from source it is a development version. */
export const version: string = `v${typeof __EKSA_VERSION__ === 'string' ? __EKSA_VERSION__ : '0.0.0-dev'}`;
