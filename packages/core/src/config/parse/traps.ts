import type { Scalar } from 'yaml';

export interface Trap {
  readonly message: string;
  readonly expected: string;
  /** What it means where only true or false can be meant. */
  readonly meaning?: boolean;
}

/**
 * Plain values that YAML readers disagree about. YAML 1.1, which kubectl and the original read, takes `yes` for true and 0443 for an
 * octal number; YAML 1.2 takes them for a text and for 443. So nobody can tell what was meant, unless only true or false can be.
 */
export function trapOf({ type, source }: Pick<Scalar, 'type' | 'source'>): Trap | undefined {
  if (type !== 'PLAIN' || source === undefined) return undefined;
  if (/^(y|Y|yes|Yes|YES|on|On|ON)$/.test(source)) return switchWord(source, true);
  if (/^(n|N|no|No|NO|off|Off|OFF)$/.test(source)) return switchWord(source, false);
  if (!/^[-+]?0[0-9_]+$/.test(source)) return undefined;
  return {
    message: `is ${source}, and a leading zero makes it an octal number for some YAML readers`,
    expected: `${source.replace(/^([-+]?)0+(?=.)/, '$1')} for a number, "${source}" in quotes for a text`,
  };
}

function switchWord(source: string, meaning: boolean): Trap {
  return {
    message: `is ${source} without quotes, which some YAML readers take for ${meaning} and others for a text`,
    expected: `${meaning}, or "${source}" in quotes for a text`,
    meaning,
  };
}
