const host = String.raw`(\[[0-9A-Za-z:.%_~-]+\]|[^\s\[\]/?#@:%\\^{}|\`]+)`;
const shape = new RegExp(String.raw`^[a-z][a-z0-9+.-]*://([^/?#@]*@)?${host}(:[0-9]*)?(/([^%?]|%[0-9a-f]{2})*)?(\?.*)?$`, 'i');
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u001f\u007f]/;

/**
 * True for an absolute URL with a host, as Go reads it. The platform's own URL is more forgiving: it escapes and corrects what every
 * program of a cluster would then refuse.
 */
export function isUrl(text: string): boolean {
  return shape.test(text) && !control.test(text);
}
