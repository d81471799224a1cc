import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { AppEvent, Bridge, Reply } from '../shared/contract'

/** The whole of what a page gets from Electron: one call and one stream of events. New calls go into the contract, never in here. */
const bridge: Bridge = {
  call: (name, args) => ipcRenderer.invoke('call', name, args) as Promise<Reply<unknown>>,
  onEvents: (listener) => {
    // The listener never sees Electron's event object, which carries the sender (SECURITY section 1, item 20).
    const receive = (_event: IpcRendererEvent, events: readonly AppEvent[]): void => listener(events)
    ipcRenderer.on('events', receive)
    return () => {
      ipcRenderer.off('events', receive)
    }
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)
