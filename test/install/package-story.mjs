import * as looks from './package-checks.mjs'
import { folder } from './installed.mjs'
import * as uses from './use-checks.mjs'

/** What is checked of an installed package, whichever it is: what lies there, and what a user does with it. `paths()` are those of its files. */
export function installedPackage(user, paths) {
  return [
    { name: 'it has the expected size', check: () => looks.isOfItsSize(paths()) },
    { name: 'the app alone is in it', check: () => looks.holdsTheAppAlone(folder) },
    { name: 'the licences of what is in it go with it', check: () => looks.bringsItsLicences(folder) },
    { name: 'the fuses stand as configured', check: () => looks.hasItsFuses(folder) },
    { name: 'root owns its files', check: () => looks.isOwnedByRoot(paths()) },
    { name: "the sandbox's helper has the permission it needs and no more", check: () => looks.hasASafeHelper(folder) },
    { name: 'the menu entry is valid and takes links', check: uses.hasMenuEntry },
    { name: 'the menu entry opens the window, sandboxed', check: () => uses.opensFromTheMenu(user) },
    { name: 'its action Quick ask opens a window', check: () => uses.opensQuickAsk(user) },
    { name: 'its action New chat opens the window', check: () => uses.opensNewChat(user) },
    { name: 'aside help works in a shell', check: () => uses.helpsInTheShell(user) },
  ]
}
