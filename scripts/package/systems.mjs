/**
 * The systems that installers are built for, each on itself: what electron-builder is told, and the formats with the name of their file for a version and the
 * programs that make them. `tar.gz` is made here, not by electron-builder.
 */
export const systems = {
  linux: {
    flags: ['--linux'],
    processors: ['--x64'],
    formats: {
      deb: { file: (version) => `aside-${version}-amd64.deb`, programs: ['dpkg-deb', 'xz'] },
      rpm: { file: (version) => `aside-${version}-x86_64.rpm`, programs: ['rpmbuild', 'xz'] },
      AppImage: { file: (version) => `aside-${version}-x86_64.AppImage`, programs: ['mksquashfs', 'desktop-file-validate'] },
      'tar.gz': { file: (version) => `aside-${version}-x64.tar.gz`, programs: ['tar', 'gzip'] },
    },
  },
  win32: {
    flags: ['--win'],
    processors: ['--x64'],
    formats: {
      nsis: { file: (version) => `aside-${version}-setup.exe`, programs: [] },
      portable: { file: (version) => `aside-${version}-portable.exe`, programs: [] },
    },
  },
  darwin: {
    flags: ['--mac'],
    processors: ['--universal'],
    formats: {
      dmg: { file: (version) => `aside-${version}-universal.dmg`, programs: [] },
      zip: { file: (version) => `aside-${version}-universal.zip`, programs: [] },
    },
  },
}
