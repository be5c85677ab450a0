import { bash } from '../shell.ts';

/**
 * Copies files and folders of a root file system, with the symbolic links on the way
 * and the shared libraries that their programs need. If busybox is among them, its
 * commands get their names too.
 */
export async function slice(from: string, to: string, paths: readonly string[]): Promise<void> {
  await bash(script, { env: { FROM: from, TO: to, PATHS: paths.join('\n') } });
}

const script = `
for folder in bin sbin lib lib64; do
  mkdir -p "$TO/usr/$folder"
  [[ -e $TO/$folder ]] || ln -s "usr/$folder" "$TO/$folder"
done

copy() {
  local path=$1
  while [[ -L $FROM$path ]]; do
    mkdir -p "$TO$(dirname "$path")"
    cp -a "$FROM$path" "$TO$path"
    local target
    target=$(readlink "$FROM$path")
    [[ $target == /* ]] && path=$target || path=$(realpath -sm "/$(dirname "$path")/$target")
  done
  [[ -e $TO$path ]] && return
  mkdir -p "$TO$(dirname "$path")"
  cp -a "$FROM$path" "$TO$path"
}

# ldd of every copied file; what is no program or library is silently passed over.
libraries() {
  (cd "$TO" && find . -type f) | sed 's/^\\.//' |
    { chroot "$FROM" xargs -r ldd 2>/dev/null || true; } |
    grep -oE '/(usr/)?lib[^ ]*\\.so[^ ]*' | grep -v ':$' | sort -u
}

while read -r path; do copy "$path"; done <<<"$PATHS"
while read -r library; do copy "$library"; done < <(libraries)

if [[ -e $TO/usr/bin/busybox ]]; then
  for command in $(chroot "$FROM" busybox --list); do
    [[ -e $TO/usr/bin/$command || -e $TO/usr/sbin/$command || -L $TO/usr/sbin/$command ]] ||
      ln -s busybox "$TO/usr/bin/$command"
  done
fi
`;
