const path = require('node:path')
const { app, BrowserWindow, globalShortcut } = require('electron')

/** The floor of bench:quick-ask: nothing but a hidden window with one text box, as secure as the app's, that a key or a second start shows and the key hides. */
app.setPath('userData', process.env.ASIDE_HOME)
if (!app.requestSingleInstanceLock()) app.exit(0)
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 640, height: 132, show: false, frame: false, alwaysOnTop: true, skipTaskbar: true, webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false } })
  const show = () => {
    window.show()
    window.focus()
  }
  void window.loadFile(path.join(__dirname, '../floor-start/index.html')).then(() => window.webContents.executeJavaScript('document.querySelector("textarea").focus()'))
  globalShortcut.register('Control+Shift+Space', () => (window.isVisible() && window.isFocused() ? window.hide() : show()))
  app.on('second-instance', show)
})
