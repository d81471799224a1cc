import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { listFiles, listFolders } from './package-tree.mjs'

/** rpm's name for how the files are packed: letter, level, and threads for xz. */
const payloads = { gzip: 'w6.gzdio', xzmt: 'w6T0.xzdio' }

/** rpm's names of processors, by Debian's. */
const processors = { amd64: 'x86_64', arm64: 'aarch64' }

/** Inside a spec file a percent sign begins a macro. */
const plain = (text) => text.replaceAll('%', '%%')

/** A line in the list of files: the name in quotes, since those of locales may hold anything. */
const listed = (tree) => (path) => `"/${plain(relative(tree, path).split(sep).join('/'))}"`

/** The folders that are Aside's alone, which go with it; /usr/share/icons is everybody's. */
const isOwn = (tree) => (path) => /^(opt|usr\/share\/licenses)\/[Aa]side(\/|$)/.test(relative(tree, path).split(sep).join('/'))

/**
 * The spec of the package (https://rpm-software-management.github.io/rpm/manual/spec.html). The files are ready, so nothing is built or stripped, and what they need is
 * what electron-builder.yml says. rpm runs the old version's last script after the new version's first one: it must do nothing then, or it would take away the link
 * that was just made.
 */
function spec(tree, { name, version, license, vendor, summary, description, depends, compression, afterInstall, afterRemove }) {
  const script = (path) => plain(readFileSync(path, 'utf8').replace(/^#!.*\n/, ''))
  return `
%global _build_id_links none
%global __os_install_post %{nil}
%global debug_package %{nil}
%global _binary_payload ${payloads[compression] ?? payloads.xzmt}
Name: ${name}
Version: ${version}
Release: 1
Summary: ${plain(summary)}
License: ${license}
Vendor: ${plain(vendor)}
AutoReqProv: no
${depends.map((wanted) => `Requires: ${wanted}`).join('\n')}

%description
${plain(description.trim())}

%post -p /bin/bash
${script(afterInstall)}

%postun -p /bin/bash
if [ "$1" -gt 0 ]; then exit 0; fi
${script(afterRemove)}

%files
%defattr(-,root,root,-)
${listFolders(tree).filter(isOwn(tree)).map((path) => `%dir ${listed(tree)(path)}`).join('\n')}
${listFiles(tree).map(listed(tree)).join('\n')}
`.trimStart()
}

/** Makes an rpm of a tree of files with their final modes, as readFpmArguments tells; `work` is an empty folder beside it. Throws with rpmbuild's words. */
export function packRpm(tree, work, wanted) {
  const [specPath, out] = [join(work, 'aside.spec'), join(work, 'out')]
  writeFileSync(specPath, spec(tree, wanted))
  const processor = processors[wanted.architecture] ?? wanted.architecture
  const macros = { _topdir: join(work, 'top'), _rpmdir: out, _tmppath: work }
  const defines = Object.entries(macros).flatMap(([key, value]) => ['--define', `${key} ${value}`])
  execFileSync('rpmbuild', ['-bb', '--quiet', '--target', `${processor}-linux`, '--buildroot', tree, ...defines, specPath], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [made] = readdirSync(join(out, processor))
  copyFileSync(join(out, processor, made), wanted.target)
}
