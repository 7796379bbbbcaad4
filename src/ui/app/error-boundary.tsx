import { Component, type ReactNode } from 'react';
import styles from './error-boundary.module.css';

interface State {
  readonly error: unknown;
}

/** Takes what breaks while drawing the page: said calmly, with a way on. React offers this to classes only. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className={styles.page}>
        <h1 className={styles.title}>Something in this page broke</h1>
        <p className={styles.text}>
          Your files are untouched, and nothing left your browser. Loading the page again starts afresh; if it
          happens again with the same files, the lines below help to find out why.
        </p>
        <pre className={styles.detail}>
          {error instanceof Error ? (error.stack ?? error.message) : String(error)}
        </pre>
        <div className={styles.actions}>
          <button type="button" className={styles.action} onClick={() => location.reload()}>
            Load the page again
          </button>
          <button type="button" className={styles.action} onClick={() => this.setState({ error: undefined })}>
            Try to go on
          </button>
        </div>
      </main>
    );
  }
}
