import { useEffect } from 'react'
import { useActions, useApp, useText } from './app'

/** Keeps what is outside the content of any of the app's windows in step: its title, its language, its theme. */
export function useLook(title: string): void {
  const language = useApp((state) => state.language)
  const theme = useApp((state) => state.settings.theme)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}

/** Keeps what is outside the chat window's content in step: see useLook; and the chat list on a narrow window. */
export function useWindowDress(): void {
  const t = useText()
  const { showSidebar } = useActions()
  const title = useApp((state) => state.conversation?.chat.title ?? null)

  useLook(title === null ? t('app.name') : t('app.titleOf', { title }))
  useEffect(() => {
    const narrow = window.matchMedia('(max-width: 760px)')
    const follow = (): void => showSidebar(!narrow.matches)
    follow()
    narrow.addEventListener('change', follow)
    return () => narrow.removeEventListener('change', follow)
  }, [showSidebar])
}
