import type { Plugin } from 'vite'

export const listFolder: string
export function listPackages(part: string): Plugin
