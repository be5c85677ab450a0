import { EksaError } from '@eksa/core/errors';
import type { Command } from 'commander';

/** A completion script made from the command tree itself, so that it cannot fall behind. */
export function completion(shell: string, program: Command): string {
  const words = wordsByPath(program);
  if (shell === 'bash') return bash(words);
  if (shell === 'zsh') return `#compdef eksctl-anywhere eksa\nautoload -U +X bashcompinit && bashcompinit\n${bash(words)}`;
  if (shell === 'fish') return fish(words);
  throw new EksaError('USAGE', `completion ${shell}: no such shell is known`, { hint: 'Known: bash, zsh, fish.' });
}

/** "create cluster" → the sub-commands and flags that may follow, those of the commands above among them. */
function wordsByPath(
  command: Command,
  path: readonly string[] = [],
  inherited: readonly string[] = ['--help'],
): ReadonlyMap<string, readonly string[]> {
  const flags = [...command.options.flatMap((option) => (option.long == null ? [] : [option.long])), ...inherited];
  const map = new Map<string, readonly string[]>([[path.join(' '), [...command.commands.map((child) => child.name()), ...flags]]]);
  for (const child of command.commands) {
    for (const [key, words] of wordsByPath(child, [...path, child.name()], flags)) map.set(key, words);
  }
  return map;
}

function bash(words: ReadonlyMap<string, readonly string[]>): string {
  const cases = [...words].map(([path, list]) => `    '${path}') words='${list.join(' ')}' ;;`);
  // Words that are no sub-command, such as a cluster's name or the value of a flag, leave the path as it is.
  return `_eksctl_anywhere() {
  local known='|${[...words.keys()].join('|')}|' path='' word words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${path:+$path }\${COMP_WORDS[i]}"
    [[ "$known" == *"|$word|"* ]] && path="$word"
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _eksctl_anywhere eksctl-anywhere eksa
`;
}

function fish(words: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...words].map(([path, list]) => {
    const condition =
      path === ''
        ? '__fish_use_subcommand'
        : path
            .split(' ')
            .map((word) => `__fish_seen_subcommand_from ${word}`)
            .join('; and ');
    return `complete -c eksctl-anywhere -n '${condition}' -f -a '${list.join(' ')}'`;
  });
  return `${lines.join('\n')}\n`;
}
