import { Component, type ErrorInfo, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  /** Shown instead of what broke. */
  readonly fallback: ReactNode
  readonly onError: (message: string) => void
  readonly children: ReactNode
}

/** Keeps a fault of one part of the page to that part. (React has error boundaries only as classes.) */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly broken: boolean }> {
  override readonly state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onError(`${error.stack ?? error.message}\n${info.componentStack ?? ''}`)
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children
  }
}
