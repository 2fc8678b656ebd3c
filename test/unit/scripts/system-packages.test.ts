import { describe, expect, it } from 'vitest';
import { Stop } from '../../../scripts/machine/stop.mjs';
import {
  ensureSystemPackages,
  isDebianLike,
  type PackageProbe,
} from '../../../scripts/machine/system-packages.mjs';

const packages = [['libgtk-3-0', 'libgtk-3-0t64'], ['xvfb']] as const;

interface Machine {
  readonly usesApt?: boolean;
  readonly isRoot?: boolean;
  readonly installed?: readonly string[];
  readonly available?: readonly string[];
}

function machine({
  usesApt = true,
  isRoot = true,
  installed = [],
  available = ['libgtk-3-0', 'xvfb'],
}: Machine) {
  const done: string[] = [];
  const among = (some: readonly string[], names: readonly string[]) =>
    Promise.resolve(new Set(names.filter((name) => some.includes(name))));
  const probe: PackageProbe = {
    usesApt: () => usesApt,
    isRoot: () => isRoot,
    installed: (names) => among(installed, names),
    available: (names) => among(available, names),
    updateLists: () => Promise.resolve(void done.push('update')),
    install: (names) => Promise.resolve(void done.push(`install ${names.join(' ')}`)),
    say: (line) => void done.push(`say ${line}`),
  };
  return { probe, done };
}

describe('system packages', () => {
  it('are left alone when all are installed', async () => {
    const { probe, done } = machine({ installed: ['libgtk-3-0', 'xvfb'] });
    await ensureSystemPackages(packages, probe);
    expect(done).toEqual([]);
  });

  it('count as installed under their newer name', async () => {
    const { probe, done } = machine({ installed: ['libgtk-3-0t64', 'xvfb'] });
    await ensureSystemPackages(packages, probe);
    expect(done).toEqual([]);
  });

  it('are installed by root when missing, and only those', async () => {
    const { probe, done } = machine({ installed: ['libgtk-3-0'] });
    await ensureSystemPackages(packages, probe);
    expect(done).toEqual(['update', 'say Installing system packages: xvfb …', 'install xvfb']);
  });

  it('are asked for under the name that the system knows', async () => {
    const { probe, done } = machine({ available: ['libgtk-3-0t64', 'xvfb'] });
    await ensureSystemPackages(packages, probe);
    expect(done.at(-1)).toBe('install libgtk-3-0t64 xvfb');
  });

  it('make it stop with the exact command for anybody but root', async () => {
    const { probe, done } = machine({ isRoot: false, installed: ['libgtk-3-0'] });
    const stopped = ensureSystemPackages(packages, probe);
    await expect(stopped).rejects.toBeInstanceOf(Stop);
    await expect(stopped).rejects.toThrow(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb',
    );
    expect(done).toEqual([]);
  });

  it('are no business of a system without apt', async () => {
    const { probe, done } = machine({ usesApt: false });
    await ensureSystemPackages(packages, probe);
    expect(done).toEqual([]);
  });
});

describe('an os-release', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', true],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n', true],
    ['a relative', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['Fedora', 'ID=fedora\n', false],
    ['one that only mentions it', 'ID=other\nHOME_URL="https://debian.example"\n', false],
  ])('of %s is recognised', (_name, text, expected) => {
    expect(isDebianLike(text)).toBe(expected);
  });
});
