import type { Plugin } from 'vite'

/** Builds the frame in which diagrams are drawn, beside the pages. */
export declare const diagramFrame: Plugin
