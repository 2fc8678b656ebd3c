import { Component, type ReactNode } from 'react';

/** What stands in the place of something that failed: why it failed, and what tries it again. */
export type ShowFault = (fault: unknown, tryAgain: () => void) => ReactNode;

interface FaultBoundaryProps {
  readonly showFault: ShowFault;
  readonly children: ReactNode;
}

/**
 * Without it a fault in any part takes the whole window away. What was caught goes to the page's console by React, and
 * from there into the log. A class, since React has this for classes only.
 */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly caught: readonly unknown[] }> {
  // Anything can be thrown, so that it is there is told by the length.
  override state: { readonly caught: readonly unknown[] } = { caught: [] };

  static getDerivedStateFromError(fault: unknown): { readonly caught: readonly unknown[] } {
    return { caught: [fault] };
  }

  readonly tryAgain = (): void => this.setState({ caught: [] });

  override render(): ReactNode {
    const { caught } = this.state;
    return caught.length === 0 ? this.props.children : this.props.showFault(caught[0], this.tryAgain);
  }
}
