const path = require('node:path')
const { app, BrowserWindow } = require('electron')

/** The floor of bench:chat: a plain window whose page asks the server itself. The page learns the server's address from its own. */
app.setPath('userData', process.env.ASIDE_HOME)
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1080, height: 760, webPreferences: { sandbox: true, contextIsolation: true } })
  void window.loadFile(path.join(__dirname, 'index.html'), { query: { server: process.env.OPENAI_BASE_URL } })
})
