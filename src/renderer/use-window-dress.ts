import { useEffect } from 'react'
import { useActions, useApp, useText } from './app'

/** Keeps what is outside the page's content in step: the window's title, its language, its theme, the chat list on a narrow window. */
export function useWindowDress(): void {
  const t = useText()
  const { showSidebar } = useActions()
  const language = useApp((state) => state.language)
  const theme = useApp((state) => state.settings.theme)
  const title = useApp((state) => state.conversation?.chat.title ?? null)

  useEffect(() => {
    document.title = title === null ? t('app.name') : t('app.titleOf', { title })
  }, [t, title])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    const narrow = window.matchMedia('(max-width: 760px)')
    const follow = (): void => showSidebar(!narrow.matches)
    follow()
    narrow.addEventListener('change', follow)
    return () => narrow.removeEventListener('change', follow)
  }, [showSidebar])
}
