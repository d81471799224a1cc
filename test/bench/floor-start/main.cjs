const path = require('node:path')
const { app, BrowserWindow } = require('electron')

/** The floor of bench:start: nothing but a window with one text box, as secure as the app's. */
app.setPath('userData', process.env.ASIDE_HOME)
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1080, height: 760, webPreferences: { sandbox: true, contextIsolation: true } })
  void window.loadFile(path.join(__dirname, 'index.html'))
})
